"""Telling people: notices written in the verb's own transaction, read marks, and the counts shown in the shell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from haizhu_broker.accounts.models import User

from .events import Event, Way
from .models import SHOWN_AT_MOST, Mail, Message
from .preferences import ways_of
from .scope import visible


def tell(users: Iterable[User], event: Event, *, title: str, url: str, key: str, body: str = "", now: datetime) -> None:
    """Write one notice to each active user, and a mail to those who want one and have an address.

    `key` names the occasion, such as "report:17:returned:2": the same user is told of it once, however often the verb
    runs. `url` is a path of this portal, or empty. Three statements at most, whatever the number of users.
    """
    if url and (not url.startswith("/") or url.startswith("//")):
        raise ValueError(f"not a path of this portal: {url}")
    recipients = [user for user in users if user.is_active]
    ways = ways_of(recipients, event)
    said = {"event": event.code, "title": title[:200], "body": body, "url": url, "key": key, "created_at": now}
    Message.objects.bulk_create(
        (_message(user, ways[user.pk], said, now) for user in recipients), ignore_conflicts=True
    )
    mailed = [user for user in recipients if user.email and ways[user.pk] is Way.MAIL]
    if mailed:
        text = "\n\n".join(filter(None, [body or title, f"{settings.PUBLIC_URL}{url}" if url else ""]))
        Mail.objects.bulk_create(
            (
                Mail(recipient=u, address=u.email, subject=title[:200], body=text, key=key, created_at=now, try_at=now)
                for u in mailed
            ),
            ignore_conflicts=True,
        )


def _message(user: User, way: Way, said: dict[str, object], now: datetime) -> Message:
    is_off = way is Way.OFF
    return Message(
        recipient=user,
        is_hidden=is_off,
        read_at=now if is_off else None,
        for_digest=way is Way.DIGEST and bool(user.email),
        **said,
    )


def unread_count(user: User) -> int:
    """How many notices the user has not read and may see now, counted no further than 100 (shown as 99+)."""
    found = Message.objects.filter(recipient_id=user.pk).unread().order_by("-id").values("pk", "url")
    return len(visible(user, list(found[: SHOWN_AT_MOST + 1])))


def mark_read(user: User, now: datetime, ids: Iterable[int] | None = None) -> int:
    """Mark the user's notices read, all of them or those named; others' are never touched. Returns how many."""
    mine = Message.objects.filter(recipient_id=user.pk).unread()
    return (mine if ids is None else mine.filter(pk__in=list(ids))).update(read_at=now)
