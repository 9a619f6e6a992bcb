"""每日汇总: one mail a person and working day with what was told since the last one."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from haizhu_broker.accounts.models import User

from .events import label_of
from .models import Mail, Message
from .scope import visible

KEY = "digest:"
LISTED = 50


def write_digests(today: date, now: datetime, limit: int = 500) -> int:
    """Order the mail of the day for everybody for whom something waits; returns how many were ordered.

    The mail's key holds the day, so that two ticks or a tick after a pause order it once. What was read meanwhile is
    not told again. The text is written when the mail is sent.
    """
    key = f"{KEY}{today}"
    done = Mail.objects.filter(key=key).values("recipient_id")
    waiting = Message.objects.waiting_for_digest().exclude(recipient_id__in=done)
    people = list(waiting.order_by("recipient_id").values_list("recipient_id", flat=True).distinct()[:limit])
    return sum(_order(pk, key, now) for pk in people)


def _order(pk: int, key: str, now: datetime) -> bool:
    with transaction.atomic():
        user = User.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=pk).first()
        if user is None or Mail.objects.filter(recipient_id=pk, key=key).exists():
            return False
        waiting = Message.objects.filter(recipient_id=pk).waiting_for_digest()
        waiting.filter(read_at__isnull=False).update(for_digest=False)
        if not user.is_active or not user.email or not waiting.exists():
            waiting.update(for_digest=False)
            return False
        mail = Mail.objects.create(
            recipient=user, address=user.email, subject="每日通知汇总", body="", key=key, created_at=now, try_at=now
        )
        waiting.update(digest=mail)
    return True


def is_digest(mail: Mail) -> bool:
    return mail.key.startswith(KEY)


def text_of(mail: Mail) -> str:
    """The notices of the digest that its reader may see now, newest first; empty when there are none."""
    rows = mail.messages.order_by("-id").values("title", "event", "url")
    shown = visible(mail.recipient, list(rows))
    lines = [f"{label_of(one['event'])}：{one['title']}\n{settings.PUBLIC_URL}{one['url']}" for one in shown[:LISTED]]
    more = [f"另有 {len(shown) - LISTED} 条，请登录平台查看。"] if len(shown) > LISTED else []
    return "\n\n".join([f"共 {len(shown)} 条通知：", *lines, *more]) if shown else ""
