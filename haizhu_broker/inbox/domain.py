"""Telling people: notices written in the verb's own transaction, read marks, and the counts shown in the shell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from haizhu_broker.accounts.models import User

from .events import Event
from .models import SHOWN_AT_MOST, Mail, Message


def tell(users: Iterable[User], event: Event, *, title: str, url: str, key: str, body: str = "", now: datetime) -> None:
    """Write one notice to each active user, and a mail where the event goes by mail and an address is known.

    `key` names the occasion, such as "report:17:returned:2": the same user is told of it once, however often the verb
    runs. `url` is a path of this portal, or empty. Two statements at most, whatever the number of users.
    """
    if url and (not url.startswith("/") or url.startswith("//")):
        raise ValueError(f"not a path of this portal: {url}")
    recipients = [user for user in users if user.is_active]
    Message.objects.bulk_create(
        (
            Message(recipient=u, event=event.code, title=title[:200], body=body, url=url, key=key, created_at=now)
            for u in recipients
        ),
        ignore_conflicts=True,
    )
    if event.by_mail:
        text = "\n\n".join(filter(None, [body or title, f"{settings.PUBLIC_URL}{url}" if url else ""]))
        Mail.objects.bulk_create(
            (
                Mail(recipient=u, address=u.email, subject=title[:200], body=text, key=key, created_at=now, try_at=now)
                for u in recipients
                if u.email
            ),
            ignore_conflicts=True,
        )


def unread_count(user: User) -> int:
    """How many notices the user has not read, counted no further than 100 (shown as 99+)."""
    return Message.objects.filter(recipient_id=user.pk).unread()[: SHOWN_AT_MOST + 1].count()


def mark_read(user: User, now: datetime, ids: Iterable[int] | None = None) -> int:
    """Mark the user's notices read, all of them or those named; others' are never touched. Returns how many."""
    mine = Message.objects.filter(recipient_id=user.pk).unread()
    return (mine if ids is None else mine.filter(pk__in=list(ids))).update(read_at=now)
