"""Infected files that a form refuses: one entry without content, a word to the security administrators, no flood."""

import pytest
from django.core.cache import cache

from haizhu_broker.access import roles
from haizhu_broker.attachments.checking.signatures import EICAR
from haizhu_broker.attachments.infections import LONGEST_NAME
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.audit.models import Category, Entry
from haizhu_broker.inbox.models import Message
from pilots.roles import Role
from tests.factories import files
from tests.factories.pilots import enterprise, person

pytestmark = pytest.mark.django_db
SENTENCE = "上传的“病毒.pdf（EICAR-Test-File）”中发现病毒，未予接收。"


@pytest.fixture(autouse=True)
def _fresh_counters():
    cache.clear()


@pytest.fixture
def client_of(client):
    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def firm():
    return enterprise()


@pytest.fixture
def guard():
    return person(roles.SECURITY_ADMIN)


def noted():
    return Entry.objects.filter(verb="infected")


def told():
    return Message.objects.filter(event="attachments.infected")


def attach(client, firm, name="病毒.pdf", content=EICAR):
    upload = files.upload(name, content)
    return client.post(f"{firm.get_absolute_url()}steps/attach/", {"purpose": "proof", "upload": upload})


def test_infected_upload_is_noted_as_a_failure_and_told_to_the_security_administrator(client_of, firm, guard):
    staff, stranger = person(Role.BUREAU_STAFF), person(roles.SYSTEM_ADMIN)
    answer = attach(client_of(staff), firm)
    assert answer.status_code == 422
    assert "发现病毒" in "".join(answer.context["form"].errors["upload"])
    entry = noted().get()
    assert (entry.category, entry.is_success, entry.actor) == (Category.BUSINESS, False, staff)
    assert (entry.label, entry.role) == ("上传的文件发现病毒，未予接收", "bureau_staff")
    assert (entry.subject_type, entry.subject_id, entry.changes) == ("attachments.Attachment", None, {})
    assert entry.note == "病毒.pdf（EICAR-Test-File）"
    assert entry.address == "127.0.0.1"
    assert [(one.recipient, one.body, one.url) for one in told()] == [(guard, f"{staff}{SENTENCE}", "")]
    assert not told().filter(recipient__in=[stranger, staff]).exists()
    assert not Attachment.objects.exists()


def test_infected_upload_by_nobody_known_is_noted_as_of_the_public(client, guard):
    answer = client.post("/entry/", {"licence": files.upload("病毒.pdf", EICAR)})
    assert "发现病毒" in "".join(answer.context["form"].errors["licence"])
    assert [(one.actor, one.actor_name) for one in noted()] == [(None, "公众")]
    assert told().get().body == f"公众{SENTENCE}"


def test_name_of_an_infected_upload_is_cut_and_cleaned(client_of, firm):
    attach(client_of(person(Role.BUREAU_STAFF)), firm, name=f"{'长' * 90}.pdf")
    assert noted().get().note == f"{'长' * LONGEST_NAME}（EICAR-Test-File）"


def test_infected_upload_tried_again_makes_one_entry_and_another_one_makes_its_own(client_of, firm, guard):
    client = client_of(person(Role.BUREAU_STAFF))
    for name in ("病毒.pdf", "病毒.pdf", "另一个.pdf"):
        assert attach(client, firm, name=name).status_code == 422
    assert (noted().count(), told().count()) == (2, 2)


def test_upload_refused_for_another_reason_is_not_noted(client_of, firm, guard):
    assert attach(client_of(person(Role.BUREAU_STAFF)), firm, content=b"MZ").status_code == 422
    assert (noted().count(), told().count()) == (0, 0)
