"""Notices: told once, counted cheaply, read by their owner alone."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from haizhu_broker.inbox.domain import mark_read, tell, unread_count
from haizhu_broker.inbox.events import EVENTS, Event, label_of
from haizhu_broker.inbox.models import Mail, Message
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

RETURNED = Event("test.returned", "退回补正")
QUIET = Event("test.quiet", "阅知", by_mail=False)
NOW = datetime(2022, 3, 8, 1, tzinfo=UTC)


def told(users, event: Event = RETURNED, key: str = "report:1:returned:1") -> None:
    tell(users, event, title="3月报送已退回", body="第2项填写有误", url="/reports/1/", key=key, now=NOW)


def test_tell_writes_a_notice_and_a_mail_to_each(settings) -> None:
    settings.PUBLIC_URL = "https://portal.example"
    users = UserFactory.create_batch(2)
    told(users)
    assert set(Message.objects.values_list("recipient", "event", "title", "url", "created_at", "read_at")) == {
        (user.pk, "test.returned", "3月报送已退回", "/reports/1/", NOW, None) for user in users
    }
    assert set(Mail.objects.values_list("address", "subject", "body")) == {
        (user.email, "3月报送已退回", "第2项填写有误\n\nhttps://portal.example/reports/1/") for user in users
    }
    assert Message.objects.first().label == "退回补正"


def test_tell_twice_with_one_key_tells_once() -> None:
    user, newcomer = UserFactory.create_batch(2)
    told([user])
    told([user, newcomer])
    assert sorted(Message.objects.values_list("recipient", flat=True)) == sorted([user.pk, newcomer.pk])
    assert Mail.objects.count() == 2
    told([user], key="report:1:returned:2")
    assert Message.objects.filter(recipient=user).count() == 2


@pytest.mark.parametrize("count", [1, 40])
def test_tell_costs_three_statements_for_any_number_of_users(count, django_assert_num_queries) -> None:
    users = UserFactory.create_batch(count)
    with django_assert_num_queries(3), transaction.atomic(savepoint=False):
        told(users)


def test_tell_leaves_out_inactive_people_missing_addresses_and_quiet_events() -> None:
    gone, without, user = UserFactory(is_active=False), UserFactory(email=""), UserFactory()
    told([gone, without, user])
    told([user], event=QUIET, key="quiet")
    assert set(Message.objects.values_list("recipient", "key")) == {
        (without.pk, "report:1:returned:1"),
        (user.pk, "report:1:returned:1"),
        (user.pk, "quiet"),
    }
    assert list(Mail.objects.values_list("address", flat=True)) == [user.email]


def test_tell_in_a_verb_undone_tells_nobody() -> None:
    with transaction.atomic():
        told([UserFactory()])
        transaction.set_rollback(True)
    assert (Message.objects.count(), Mail.objects.count()) == (0, 0)


def test_mine_shows_the_newest_first_and_nobody_elses() -> None:
    user, other = UserFactory.create_batch(2)
    for n in range(3):
        told([user, other], key=f"k{n}")
    assert list(Message.objects.mine(user).values_list("recipient", "key")) == [
        (user.pk, "k2"),
        (user.pk, "k1"),
        (user.pk, "k0"),
    ]


def test_mark_read_touches_only_the_users_own_named_ones() -> None:
    user, other = UserFactory.create_batch(2)
    told([user, other], key="a")
    told([user], key="b")
    theirs = Message.objects.get(recipient=other).pk
    first = Message.objects.get(recipient=user, key="a").pk
    assert mark_read(user, NOW, [first, theirs]) == 1
    assert (unread_count(user), unread_count(other)) == (1, 1)
    assert mark_read(user, NOW) == 1
    assert (unread_count(user), unread_count(other)) == (0, 1)


def test_unread_count_stops_at_a_hundred(django_assert_num_queries) -> None:
    user = UserFactory()
    Message.objects.bulk_create(
        Message(recipient=user, event="test.quiet", title="阅知", key=str(n)) for n in range(120)
    )
    with django_assert_num_queries(1):
        assert unread_count(user) == 100


def test_declare_an_event_code_with_another_label_is_refused() -> None:
    with pytest.raises(ValueError, match=r"test\.returned"):
        Event("test.returned", "另一名称")
    assert (EVENTS["test.returned"].label, label_of("no.longer.declared")) == ("退回补正", "通知")


@pytest.mark.parametrize("url", ["https://elsewhere.example/", "//elsewhere.example/", "reports/1/"])
def test_tell_with_an_address_outside_the_portal_is_refused(url) -> None:
    with pytest.raises(ValueError, match="not a path"):
        tell([UserFactory()], QUIET, title="阅知", url=url, key="k", now=NOW)
    assert Message.objects.count() == 0
