"""What becomes of entries that nobody goes on with: they lapse, and contacts are forgotten after their term."""

from datetime import UTC, date, datetime, timedelta

import pytest

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.audit import journal
from haizhu_broker.inbox.models import Mail
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.workdays.months import months_before
from pilots.entry import domain
from pilots.entry.models import Entry
from pilots.entry.receipts import code_of
from pilots.entry.tasks import erase_contacts, lapse_returned
from pilots.roles import Role
from tests.factories.entries import APPLICANT, NOON, submitted
from tests.factories.pilots import person

pytestmark = pytest.mark.django_db
CONTACT = ("示例乙", "020-83450000", "contact1@firm.example")


@pytest.fixture
def staff():
    return person(Role.BUREAU_STAFF)


@pytest.fixture
def returned(staff):
    entry = submitted()
    domain.return_(entry, actor=staff, note="执照不清楚。", **APPLICANT)
    return entry


@pytest.fixture
def refused(staff):
    entry = submitted()
    domain.refuse(entry, actor=staff, note="不属于试点领域。", **APPLICANT)
    return entry


def contact(entry):
    return Entry.objects.values_list("contact_name", "telephone", "email").get(pk=entry.pk)


def letters(entry):
    return Mail.objects.filter(recipient=system_user(), key__startswith=f"entry:{entry.pk}:").order_by("pk")


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2022, 7, 4), 6, date(2022, 1, 4)),
        (date(2022, 1, 31), 2, date(2021, 11, 30)),
        (date(2024, 8, 31), 6, date(2024, 2, 29)),
        (date(2022, 12, 1), 12, date(2021, 12, 1)),
    ],
)
def test_months_before_a_day_ends_with_the_month(day, months, found):
    assert months_before(day, months) == found


def test_returned_entry_lapses_after_its_term_and_the_applicant_is_told(returned, staff):
    waiting = submitted(2)
    last = NOON + timedelta(days=30)
    assert (returned.to_put_right_by, lapse_returned(last)) == (last.date(), 0)
    assert (lapse_returned(last + timedelta(days=1)), lapse_returned(last + timedelta(days=1))) == (1, 0)
    returned.refresh_from_db()
    waiting.refresh_from_db()
    assert (returned.state, returned.answered_on, waiting.state) == ("lapsed", date(2022, 2, 4), "submitted")
    entry = journal.timeline(returned).first()
    assert (entry.verb, entry.actor_name, entry.before, entry.after) == ("lapse", "系统", "returned", "lapsed")
    assert letters(returned).last().subject.endswith("入驻申请已失效")
    with pytest.raises(StepConflict):
        domain.resubmit(returned, actor=system_user(), **APPLICANT)


def test_entry_put_right_in_time_does_not_lapse(returned):
    domain.resubmit(returned, actor=system_user(), **APPLICANT)
    assert lapse_returned(NOON + timedelta(days=400)) == 0


def test_contact_of_a_refused_entry_is_deleted_after_six_months_with_its_letters(refused, staff):
    other = submitted(2)
    before = datetime(2022, 7, 3, 4, tzinfo=UTC)
    assert (erase_contacts(before), contact(refused), letters(refused).count()) == (0, CONTACT, 2)
    assert (erase_contacts(before + timedelta(days=1)), erase_contacts(before + timedelta(days=1))) == (1, 0)
    assert (contact(refused), letters(refused).count()) == (("", "", ""), 0)
    assert (contact(other)[0], letters(other).count()) == ("示例乙", 1)
    refused.refresh_from_db()
    assert (refused.state, refused.erased_on, refused.reply) == ("refused", date(2022, 7, 4), "不属于试点领域。")
    assert Attachment.objects.about(refused).count() == 1
    entry = journal.timeline(refused).first()
    assert (entry.verb, entry.actor_name, sorted(entry.changes)) == ("erase", "系统", ["erased_on"])
    assert not Mail.objects.filter(created_at__gt=NOON).exists()


def test_contact_of_a_lapsed_entry_is_deleted_six_months_after_it_lapsed(returned):
    assert lapse_returned(datetime(2022, 2, 4, 4, tzinfo=UTC)) == 1
    assert erase_contacts(datetime(2022, 8, 3, 4, tzinfo=UTC)) == 0
    assert erase_contacts(datetime(2022, 8, 4, 4, tzinfo=UTC)) == 1
    assert contact(returned) == ("", "", "")


def test_contacts_of_open_and_admitted_entries_stay(returned, staff):
    admitted = submitted(2)
    asked = {"username": admitted.username, "kind": "company", "district_code": "440105", "sector": admitted.sector}
    domain.admit(admitted, actor=staff, **APPLICANT, **asked)
    assert erase_contacts(NOON + timedelta(days=4_000)) == 0
    assert (contact(returned), contact(admitted)[0]) == (CONTACT, "示例乙")


def test_erase_by_staff_or_twice_is_refused(refused, staff):
    with pytest.raises(NotPermitted):
        domain.erase(refused, actor=staff, **APPLICANT)
    domain.erase(refused, actor=system_user(), **APPLICANT)
    with pytest.raises(StepRefused):
        domain.erase(refused, actor=system_user(), **APPLICANT)


def test_terms_follow_the_settings(refused, settings):
    settings.ENTRY_CONTACT_MONTHS = 1
    assert erase_contacts(datetime(2022, 2, 4, 4, tzinfo=UTC)) == 1


def test_pages_say_when_an_entry_lapses_and_what_was_deleted(client, client_of, returned, staff):
    client.post("/entry/follow/", {"code": code_of(returned)})
    assert "2022年2月3日前（含当日）未补正的，申请失效（建议值）" in client.get("/entry/mine/").content.decode()
    lapse_returned(NOON + timedelta(days=31))
    erase_contacts(NOON + timedelta(days=400))
    assert "仍有意参加试点的，可以重新申请" in client.get("/entry/mine/").content.decode()
    page = client_of(staff).get(returned.get_absolute_url()).content.decode()
    assert page.count("已按期删除") == 3
    assert not any(one in page for one in CONTACT)


def test_notice_on_the_public_page_names_the_term_in_force(client, settings):
    settings.ENTRY_CONTACT_MONTHS = 3
    assert "至作出答复或者申请失效后 3 个月（建议值）" in client.get("/entry/").content.decode()
