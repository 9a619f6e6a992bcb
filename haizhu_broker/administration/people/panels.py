"""What accounts lay on common pages: who is to be activated, who has no right yet, who was blocked; figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.urls import reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.accounts.models import Kind, Membership, User
from haizhu_broker.accounts.vocabulary import ACTIVE, BLOCKED, INVITED, SUSPENDED
from haizhu_broker.web.clock import local, now
from haizhu_broker.web.panels import ADMINISTRATION, Tile, Waiting, seek, tiles, waits

from . import reads
from .access import ACCOUNT as POLICY
from .columns import ACCOUNTS
from .states import ACCOUNT

seek("账户", ACCOUNTS, "administration:account_list")


@waits
def to_be_activated(user: Any, today: date) -> Iterator[Waiting]:
    """Accounts whose owner has not set a password yet; the link must be sent again when it has run out."""
    if not POLICY.may_ever(user, "invite"):
        return
    invited = User.objects.filter(state=INVITED, invited_at__isnull=False)
    for one in POLICY.permitted(user, "invite", invited).select_related("organization").order_by("invited_at"):
        until = local(one.invited_at + timedelta(seconds=settings.LINK_SECONDS)).date()
        yield Waiting(
            what=f"{one}的账户待激活",
            url=one.get_absolute_url(),
            about=f"{one.organization or ''} {one.username}",
            due_on=until,
            act=ACCOUNT.steps["invite"].label,
            act_url=f"{one.get_absolute_url()}steps/invite/",
        )


@waits
def without_rights(user: Any, today: date) -> Iterator[Waiting]:
    """New people without any capacity, for whoever gives rights."""
    if not policy_of(Membership).everywhere(user, "appoint"):
        return
    address = reverse("administration:membership_create", args=["appoint"])
    for one in reads.without_rights(today).select_related("organization").order_by("date_joined", "pk"):
        yield Waiting(
            what=f"{one}待授权",
            url=one.get_absolute_url(),
            about=f"{one.organization or ''} {one.username}，开户时未带任何身份",
            act="授权",
            act_url=f"{address}?user={one.pk}",
            must_act=True,
        )


@waits
def locked(user: Any, today: date) -> Iterator[Waiting]:
    """Accounts that too many failures have locked: it may have been somebody else who tried."""
    if not POLICY.everywhere(user, "unlock"):
        return
    found = User.objects.filter(reads.locked(), kind=Kind.PERSON).select_related("organization")
    for one in found.order_by("username"):
        yield Waiting(
            what=f"{one}的账户因登录失败过多已锁定",
            url=one.get_absolute_url(),
            about=f"{one.organization or ''} {one.username}，请先向本人核实",
            act=ACCOUNT.steps["unlock"].label,
            act_url=f"{one.get_absolute_url()}steps/unlock/",
            must_act=True,
        )


@waits
def blocked(user: Any, today: date) -> Iterator[Waiting]:
    """Accounts shut out for a reason of security, for whoever may let them in again."""
    if not POLICY.everywhere(user, "unblock"):
        return
    for one in User.objects.filter(state=BLOCKED).select_related("organization").order_by("username"):
        yield Waiting(
            what=f"{one}的账户已封停，待查明后处置",
            url=one.get_absolute_url(),
            about=f"{one.organization or ''} {one.username}",
            act="查看",
            must_act=True,
        )


@tiles
def accounts_in_figures(user: Any, today: date) -> Iterator[Tile]:
    """How many accounts are in use, shut out and idle, for the administrators."""
    if not POLICY.everywhere(user, "view"):
        return
    people = User.objects.filter(kind=Kind.PERSON)
    found = people.aggregate(
        active=Count("pk", filter=Q(state=ACTIVE)),
        invited=Count("pk", filter=Q(state=INVITED)),
        out=Count("pk", filter=Q(state__in=(SUSPENDED, BLOCKED))),
        idle=Count("pk", filter=reads.idle(now())),
    )
    address = f"{reverse('administration:account_list')}?kind={Kind.PERSON}"
    yield Tile(
        "正常账户",
        found["active"],
        "个",
        f"另有待激活 {found['invited']} 个",
        f"{address}&state={ACTIVE}",
        ADMINISTRATION,
    )
    yield Tile("停用和封停", found["out"], "个", "", f"{address}&state={SUSPENDED}&state={BLOCKED}", ADMINISTRATION)
    note = f"{settings.IDLE_ACCOUNT_DAYS} 天没有登录"
    yield Tile("闲置账户", found["idle"], "个", note, f"{address}&is_idle=true", ADMINISTRATION)
