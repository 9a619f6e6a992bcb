"""The counts in the shell: kept for everybody by himself, and fresh after one's own act."""

import pytest
from django.urls import reverse

from haizhu_broker.home.counts import NOTICES, WAITING, forget, kept, remember
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.inbox.models import Message
from pilots.roles import Role
from tests.factories.pilots import NOON, person

pytestmark = pytest.mark.django_db
TOLD = Event("test.counts", "办理通知", by_mail=False)


def test_count_is_worked_out_once_for_each_person_and_name():
    one, other = person(Role.EXPERT), person(Role.EXPERT)
    assert kept(WAITING, one, lambda: 3) == 3
    assert kept(WAITING, one, lambda: 4) == 3
    assert kept(NOTICES, one, lambda: 5) == 5
    assert kept(WAITING, other, lambda: 6) == 6
    remember(WAITING, one, 7)
    assert kept(WAITING, one, lambda: 8) == 7
    forget(one)
    assert (kept(WAITING, one, lambda: 9), kept(WAITING, other, lambda: 9)) == (9, 6)


def bell(client) -> int:
    return client.get("/").context["shell"].notices


@pytest.fixture
def told(client):
    user = person(Role.FIRM_STAFF)
    client.force_login(user)
    for number in range(3):
        tell([user], TOLD, title="通知", url="/", key=f"counts:{number}", now=NOON)
    return user


def test_bell_is_right_at_once_after_a_notice_was_opened(client, told):
    assert bell(client) == 3
    client.get(reverse("notice", args=[Message.objects.filter(recipient=told).first().pk]))
    assert bell(client) == 2


def test_bell_is_right_at_once_after_an_act_and_kept_after_reading_pages(client, told):
    assert bell(client) == 3
    tell([told], TOLD, title="通知", url="/", key="counts:new", now=NOON)
    client.get(reverse("help"))
    assert bell(client) == 3
    client.post(reverse("notices"))
    assert bell(client) == 0


def test_shell_costs_no_statement_once_its_counts_are_kept(client, told, django_assert_num_queries):
    client.get(reverse("help"))
    with django_assert_num_queries(1):  # the person with his capacities
        client.get(reverse("help"))
