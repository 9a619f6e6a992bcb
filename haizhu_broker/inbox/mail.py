"""Sending the waiting mails: at each tick, one row one transaction, the failed ones again later."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.urls import reverse

from .digest import is_digest, text_of
from .models import Mail, Message
from .scope import visible

LATE = "{late}"  # in a body: what must not lie in the database and is put in as the mail goes out
LATE_PARTS: dict[str, Callable[[Mail], str]] = {}
FOOT = "\n\n————\n本邮件由平台自动发送，请勿回复。调整通知方式："
WITHHELD = "收件人已不能查看相关内容，没有发送"
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440))


def fills_in(kind: str) -> Callable[[Callable[[Mail], str]], Callable[[Mail], str]]:
    """Enter what makes the late part of mails whose key begins with `kind:`, such as a link that opens an account."""

    def enter(source: Callable[[Mail], str]) -> Callable[[Mail], str]:
        LATE_PARTS[kind] = source
        return source

    return enter


def send_waiting(now: datetime, limit: int = 200) -> int:
    """Send what is due, oldest first, at most `limit`; return how many went out.

    A row is locked while it is sent, so two ticks never send the same one. Killed between sending and commit, it goes
    out again under the same Message-ID, by which mail systems recognize it.
    """
    connection = get_connection()
    sent = 0
    for _ in range(limit):
        with transaction.atomic():
            mail = Mail.objects.waiting(now).select_for_update(skip_locked=True, of=("self",)).first()
            if mail is None:
                break
            sent += _send(mail, connection, now)
    connection.close()
    return sent


def _send(mail: Mail, connection: BaseEmailBackend, now: datetime) -> bool:
    if not (text := _text(mail)):
        mail.given_up_at, mail.error = now, WITHHELD
        mail.save()
        return False
    try:
        _compose(mail, text, connection).send()
    except (SMTPException, OSError) as error:
        mail.error = str(error)[:300]
        mail.attempts += 1
        if mail.attempts > len(PAUSES):
            mail.given_up_at = now
        else:
            mail.try_at = now + PAUSES[mail.attempts - 1]
    else:
        mail.sent_at, mail.error = now, ""
    mail.save()
    return mail.sent_at is not None


def _text(mail: Mail) -> str:
    """What the mail says; nothing when its reader may not see the record any more."""
    if is_digest(mail):
        return text_of(mail)
    told = Message.objects.filter(recipient_id=mail.recipient_id, key=mail.key).values("url")
    return mail.body if visible(mail.recipient, list(told)) or not told else ""


def preferences_url() -> str:
    """Where people choose how they hear of what."""
    return f"{settings.PUBLIC_URL}{reverse('notice_preferences')}"


def _compose(mail: Mail, text: str, connection: BaseEmailBackend) -> EmailMessage:
    host = urlsplit(settings.PUBLIC_URL).hostname
    digest = hashlib.sha256(f"{mail.recipient_id}:{mail.key}".encode()).hexdigest()[:32]
    return EmailMessage(
        subject=" ".join(mail.subject.split()),
        body=f"{_completed(mail, text)}{FOOT}{preferences_url()}",
        to=[mail.address],
        connection=connection,
        headers={
            "Message-ID": f"<{digest}@{host}>",
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{preferences_url()}>",
        },
    )


def _completed(mail: Mail, text: str) -> str:
    source = LATE_PARTS.get(mail.key.partition(":")[0])
    return text.replace(LATE, source(mail)) if source else text
