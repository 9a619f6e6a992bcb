"""Waiting mails: sent once, tried again, given up, never twice by two ticks."""

import threading
from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, transaction

from haizhu_broker.inbox.mail import FOOT, LATE, LATE_PARTS, PAUSES, send_waiting
from haizhu_broker.inbox.models import Mail
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 3, 8, 1, tzinfo=UTC)


class RefusingBackend(EmailBackend):
    """A mail server that knows one address less."""

    def send_messages(self, messages):
        if messages[0].to == ["unknown@example.test"]:
            raise SMTPRecipientsRefused({"unknown@example.test": (550, b"no such user")})
        return super().send_messages(messages)


def waiting(address: str = "zhang@example.test", key: str = "report:1", body: str = "正文", **fields) -> Mail:
    user = UserFactory()
    return Mail.objects.create(
        recipient=user, address=address, subject="3月报送\n已退回", body=body, key=key, try_at=NOW, **fields
    )


def test_send_waiting_sends_once_with_a_stable_id(settings) -> None:
    settings.PUBLIC_URL = "https://portal.example"
    mail = waiting()
    assert [send_waiting(NOW), send_waiting(NOW)] == [1, 0]
    sent = outbox.outbox[0].message()
    assert (sent["To"], outbox.outbox[0].subject, sent["Auto-Submitted"]) == (
        mail.address,
        "3月报送 已退回",
        "auto-generated",
    )
    mail.refresh_from_db()
    assert mail.sent_at == NOW
    Mail.objects.update(sent_at=None)  # killed before the commit
    send_waiting(NOW)
    assert outbox.outbox[1].message()["Message-ID"] == sent["Message-ID"]
    assert sent["Message-ID"].endswith("@portal.example>")


def test_send_waiting_with_a_refused_address_sends_the_others_and_tries_again_later(settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"
    refused, fine = waiting("unknown@example.test"), waiting()
    assert send_waiting(NOW) == 1
    refused.refresh_from_db()
    fine.refresh_from_db()
    assert (refused.sent_at, refused.attempts, refused.try_at, fine.sent_at) == (None, 1, NOW + PAUSES[0], NOW)
    assert "no such user" in refused.error
    assert send_waiting(NOW) == 0


def test_send_waiting_gives_up_after_the_last_pause(settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"
    mail = waiting("unknown@example.test")
    now = NOW
    for _ in range(len(PAUSES) + 2):
        send_waiting(now)
        now += timedelta(days=2)
    mail.refresh_from_db()
    assert (mail.attempts, mail.given_up_at is not None) == (len(PAUSES) + 1, True)


def test_send_waiting_leaves_later_mails_and_stops_at_the_limit() -> None:
    for n in range(3):
        waiting(key=str(n))
    Mail.objects.filter(key="0").update(try_at=NOW + timedelta(minutes=1))
    assert send_waiting(NOW, limit=1) == 1
    assert Mail.objects.waiting(NOW).count() == 1


@pytest.mark.django_db(transaction=True)
def test_send_waiting_skips_the_row_another_tick_is_sending() -> None:
    waiting()
    sent: list[int] = []

    def other_tick() -> None:
        sent.append(send_waiting(NOW))
        connection.close()

    with transaction.atomic():
        assert Mail.objects.waiting(NOW).select_for_update().first()
        thread = threading.Thread(target=other_tick)
        thread.start()
        thread.join()
    assert (sent, len(outbox.outbox)) == ([0], 0)
    assert send_waiting(NOW) == 1


def test_send_waiting_puts_in_what_must_not_be_stored() -> None:
    LATE_PARTS["example"] = lambda mail: f"给{mail.recipient.username}的链接"
    one, other = waiting(key="example:1", body=f"请打开{LATE}"), waiting(key="report:2", body=f"请打开{LATE}")
    send_waiting(NOW)
    del LATE_PARTS["example"]
    assert {sent.body.partition(FOOT)[0] for sent in outbox.outbox} == {
        f"请打开给{one.recipient.username}的链接",
        f"请打开{LATE}",
    }
    assert set(Mail.objects.values_list("body", flat=True)) == {one.body} == {other.body}
