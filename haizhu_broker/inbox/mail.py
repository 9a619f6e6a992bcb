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

from .models import Mail

LATE = "{late}"  # in a body: what must not lie in the database and is put in as the mail goes out
LATE_PARTS: dict[str, Callable[[Mail], str]] = {}
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
    try:
        _compose(mail, connection).send()
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


def _compose(mail: Mail, connection: BaseEmailBackend) -> EmailMessage:
    host = urlsplit(settings.PUBLIC_URL).hostname
    digest = hashlib.sha256(f"{mail.recipient_id}:{mail.key}".encode()).hexdigest()[:32]
    return EmailMessage(
        subject=" ".join(mail.subject.split()),
        body=_completed(mail),
        to=[mail.address],
        connection=connection,
        headers={"Message-ID": f"<{digest}@{host}>", "Auto-Submitted": "auto-generated"},
    )


def _completed(mail: Mail) -> str:
    source = LATE_PARTS.get(mail.key.partition(":")[0])
    return mail.body.replace(LATE, source(mail)) if source else mail.body
