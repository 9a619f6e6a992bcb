"""The monthly report of accounts that nobody has used for long (R§2.6: 停用多余、过期账户)."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from haizhu_broker.access import roles
from haizhu_broker.access.relations import memberships
from haizhu_broker.accounts.models import User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.inbox.models import Message

from . import reads

IDLE = Event("administration.idle", "闲置账户月报")
NAMED = 20  # accounts that the notice names; all of them are in the list


def report_idle(today: date, now: datetime) -> int:
    """Tell every system administrator once a month which accounts are idle; return how many were told."""
    key = f"idle:{today:%Y-%m}"
    if Message.objects.filter(event=IDLE.code, key=key).exists():
        return 0
    keepers = User.objects.filter(pk__in=memberships(roles.SYSTEM_ADMIN, today).values("user_id"))
    if not keepers:
        return 0
    found = list(User.objects.filter(reads.idle(now)).order_by("username"))
    title = f"{today.year}年{today.month}月闲置账户 {len(found)} 个"
    tell(keepers, IDLE, title=title, body=_words(found), url=_address(), key=key, now=now)
    return len(keepers)


def _words(found: list[User]) -> str:
    days = settings.IDLE_ACCOUNT_DAYS
    if not found:
        return f"没有超过 {days} 天未登录的账户。"
    named = "、".join(f"{one}（{one.username}）" for one in found[:NAMED])
    more = f"等 {len(found)} 个账户" if len(found) > NAMED else ""
    return f"以下账户超过 {days} 天未登录，请核实后停用或者注销：{named}{more}。"


def _address() -> str:
    return f"{reverse('administration:account_list')}?is_idle=true"
