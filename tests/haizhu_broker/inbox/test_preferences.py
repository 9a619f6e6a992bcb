"""How people hear of events: the usual, what they chose, the digest of the day, and nothing outside their scope."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail as outbox
from django.urls import reverse

from haizhu_broker.inbox.digest import write_digests
from haizhu_broker.inbox.domain import tell, unread_count
from haizhu_broker.inbox.events import Event, Way
from haizhu_broker.inbox.mail import WITHHELD, send_waiting
from haizhu_broker.inbox.models import Mail, Message, Preference
from haizhu_broker.inbox.preferences import prefer, preferences_of
from haizhu_broker.web.tasks import order_digests
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 3, 8, 1, tzinfo=UTC)  # a Tuesday, 09:00 in Guangzhou
DAY = timedelta(days=1)
MAILED = Event("test.mailed", "报送退回")
SHOWN = Event("test.shown", "阅知事项", by_mail=False)
BOUND = Event("test.bound", "催办事项", is_obligatory=True)


def told(user, event, key="1", url="", now=NOW, title="三月报送") -> None:
    tell([user], event, title=f"{title}{key}", url=url, key=f"{event.code}:{key}", now=now)


@pytest.mark.parametrize(
    ("event", "way", "seen", "mails", "waits"),
    [
        (MAILED, None, 1, 1, False),
        (MAILED, Way.DIGEST, 1, 0, True),
        (MAILED, Way.PORTAL, 1, 0, False),
        (MAILED, Way.OFF, 0, 0, False),
        (SHOWN, None, 1, 0, False),
        (SHOWN, Way.MAIL, 1, 1, False),
        (SHOWN, Way.OFF, 0, 0, False),
        (BOUND, Way.DIGEST, 1, 0, True),
    ],
)
def test_tell_keeps_to_what_the_person_chose(event, way, seen, mails, waits) -> None:
    user, other = UserFactory.create_batch(2)
    if way:
        prefer(user, {event.code: way})
    tell([user, other], event, title="三月报送", url="", key="k", now=NOW)
    mine = Message.objects.mine(user)
    assert (mine.count(), unread_count(user), Mail.objects.filter(recipient=user).count()) == (seen, seen, mails)
    assert mine.waiting_for_digest().exists() is waits
    assert unread_count(other) == 1


def test_tell_of_what_is_off_is_remembered_as_told() -> None:
    """Rooms look for the notice to know who was told; it must be there, though nobody sees it."""
    user = UserFactory()
    prefer(user, {MAILED.code: Way.OFF})
    told(user, MAILED)
    assert Message.objects.get().is_hidden


@pytest.mark.parametrize("way", [Way.OFF, Way.PORTAL])
def test_prefer_for_an_obligatory_event_is_refused_and_an_old_choice_ignored(way) -> None:
    user = UserFactory()
    with pytest.raises(ValueError, match="not allowed"):
        prefer(user, {BOUND.code: way})
    Preference.objects.create(user=user, event=BOUND.code, way=way)
    assert preferences_of(user)[BOUND.code] is Way.MAIL
    told(user, BOUND)
    assert Mail.objects.filter(recipient=user).count() == 1


def test_prefer_the_usual_keeps_no_row() -> None:
    user = UserFactory()
    prefer(user, {MAILED.code: Way.OFF, SHOWN.code: Way.PORTAL})
    assert list(Preference.objects.values_list("event", "way")) == [(MAILED.code, "off")]
    prefer(user, {MAILED.code: Way.MAIL})
    assert Preference.objects.count() == 0


@pytest.fixture
def digesting():
    user = UserFactory()
    prefer(user, {MAILED.code: Way.DIGEST})
    return user


def test_digest_is_one_mail_a_person_and_day_with_what_is_unread(digesting, settings) -> None:
    settings.PUBLIC_URL = "https://portal.example"
    for number in "123":
        told(digesting, MAILED, number, url=f"/x/{number}/")
    Message.objects.filter(title="三月报送2").update(read_at=NOW)
    assert [write_digests(date(2022, 3, 8), NOW) for _ in range(3)] == [1, 0, 0]
    told(digesting, MAILED, "4")
    assert write_digests(date(2022, 3, 8), NOW) == 0
    assert send_waiting(NOW) == 1
    sent = outbox.outbox[0]
    assert (sent.subject, sent.body.split("\n\n")[:3]) == (
        "每日通知汇总",
        [
            "共 2 条通知：",
            "报送退回：三月报送3\nhttps://portal.example/x/3/",
            "报送退回：三月报送1\nhttps://portal.example/x/1/",
        ],
    )
    address = "https://portal.example/notices/preferences/"
    assert (sent.body.rpartition("：")[2], sent.message()["List-Unsubscribe"]) == (address, f"<{address}>")
    assert write_digests(date(2022, 3, 9), NOW + DAY) == 1
    assert send_waiting(NOW + DAY) == 1
    assert "三月报送4" in outbox.outbox[1].body


def test_digest_of_what_was_all_read_is_not_sent(digesting) -> None:
    told(digesting, MAILED)
    Message.objects.update(read_at=NOW)
    assert (write_digests(date(2022, 3, 8), NOW), Mail.objects.count()) == (0, 0)
    assert not Message.objects.waiting_for_digest().exists()


def test_digest_for_people_who_left_is_not_sent(digesting) -> None:
    told(digesting, MAILED)
    digesting.is_active = False
    digesting.save()
    assert write_digests(date(2022, 3, 8), NOW) == 0


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        (datetime(2022, 3, 8, 0, 29, tzinfo=UTC), 0),
        (datetime(2022, 3, 8, 0, 30, tzinfo=UTC), 1),
        (datetime(2022, 3, 8, 15, 0, tzinfo=UTC), 1),
        (datetime(2022, 3, 12, 2, 0, tzinfo=UTC), 0),  # Saturday
        (datetime(2022, 4, 2, 2, 0, tzinfo=UTC), 1),  # a Saturday made a working day
        (datetime(2022, 4, 5, 2, 0, tzinfo=UTC), 0),  # Qingming
    ],
)
def test_tick_orders_the_digest_on_working_days_from_its_hour(digesting, moment, number) -> None:
    told(digesting, MAILED)
    assert order_digests(moment) == number


def test_page_shows_and_keeps_every_choice(client) -> None:
    user = UserFactory()
    client.force_login(user)
    address = reverse("notice_preferences")
    form = client.get(address).context["form"]
    given = {name: field.initial for name, field in form.fields.items()}
    assert (given["test-mailed"], given["test-shown"], given["test-bound"]) == ("mail", "portal", "mail")
    client.post(address, {**given, "test-mailed": "digest"})
    assert list(Preference.objects.values_list("user", "event", "way")) == [(user.pk, "test.mailed", "digest")]
    refused = client.post(address, {**given, "test-bound": "off"})
    assert (refused.status_code, Preference.objects.count()) == (422, 1)
    client.post(address, {"usual": "1"})
    assert Preference.objects.count() == 0


def test_bulk_reads_the_ticked_notices_alone(client) -> None:
    user, other = UserFactory.create_batch(2)
    client.force_login(user)
    for number in "12":
        told(user, SHOWN, number)
    told(other, SHOWN)
    first = Message.objects.mine(user).last()
    foreign = Message.objects.mine(other).get()
    client.post(reverse("notices"), {"bulk": "read", "pk": [first.pk, foreign.pk, "x", "9" * 40]})
    assert (unread_count(user), unread_count(other)) == (1, 1)
    client.post(reverse("notices"), {"bulk": "read"})
    assert unread_count(user) == 1


def test_mail_given_up_for_want_of_right_says_why(digesting) -> None:
    told(digesting, MAILED, url=reverse("pilots:task_list"))
    told(digesting, BOUND, url=reverse("pilots:task_list"))
    write_digests(date(2022, 3, 8), NOW)
    assert (send_waiting(NOW), len(outbox.outbox)) == (0, 0)
    assert list(Mail.objects.values_list("error", flat=True)) == [WITHHELD] * 2
