"""Sitting on a panel: declaring no interest before anything opens, or standing aside and being replaced (R§4.5)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.enterprises.models import Enterprise
from pilots.experts.domain import draws
from pilots.experts.domain.ties import declare_tie
from pilots.experts.models import Expert
from pilots.review.access import PANEL as PANELS
from pilots.review.models import Panel, PanelMember
from pilots.review.states import CONVENED, MEMBER, RECUSED
from pilots.rounds.states import HANDED_IN as FILED

INVITATION = Event("review.invited", "评审邀请", is_obligatory=True)
STOOD_ASIDE = Event("review.recused", "评审专家回避", is_obligatory=True)
WORDING = "本人与本批次全部申报单位没有任职、持股、亲属、咨询等可能影响公正评审的关系，评审情况不对外透露。"


@MEMBER.performs("seat")
def seat(*, panel: Panel, expert: Expert, now: datetime) -> PanelMember:
    """列入评审组 under the next code; the expert is asked to declare."""
    member = PanelMember.objects.create(panel=panel, expert=expert, code=f"专家{_letter(panel.members.count())}")
    tell(
        [expert.user],
        INVITATION,
        title=f"{panel.round}：请作回避声明",
        body="声明后才能看到申报材料。",
        url=member.get_absolute_url(),
        key=f"panel-member:{member.pk}:invited",
        now=now,
    )
    return member


def _letter(number: int) -> str:
    """A … Z, then AA …"""
    head, last = divmod(number, 26)
    return (_letter(head - 1) if head else "") + chr(ord("A") + last)


def firms_of(panel: Panel) -> list[Enterprise]:
    """Whom an expert must know of to declare: the firms that handed in an application, by name."""
    filed = panel.round.applications.filter(state__in=FILED)
    return list(
        Enterprise.objects.filter(pk__in=filed.values("enterprise")).select_related("organization").order_by("sort_key")
    )


@MEMBER.performs("declare")
def declare(member: PanelMember, *, now: datetime) -> None:
    """声明无利益关系, kept with the names it speaks of."""
    names = "、".join(one.organization.short_name for one in firms_of(member.panel))
    member.declared_at, member.declaration = now, f"{WORDING}申报单位：{names}。"


@MEMBER.guards("recuse")
def refuse_recusing_late(member: PanelMember, *, today: date) -> str | None:
    if member.panel.state == CONVENED:
        return None
    return "评分已经开始，请在“专家”页申报利益关系：有关评分表随即作废，结果重新计算。"


@MEMBER.performs("recuse")
def recuse(
    member: PanelMember,
    *,
    actor: Any,
    today: date,
    now: datetime,
    note: str = "",
    enterprises: Collection[Enterprise] = (),
    kind: str = "other",
) -> None:
    """声明回避: the ties stand at once, the expert leaves the panel, the next of the draw takes his place."""
    PanelMember.objects.filter(pk=member.pk).update(state=RECUSED)  # so that no tie announced below recuses him again
    own = member.expert.user_id == getattr(actor, "pk", None)
    if own and not enterprises:
        raise StepRefused({"enterprises": ["请选择有利益关系的申报单位。"]})
    member.declared_at = now
    member.declaration = "与以下单位有利益关系：" + "、".join(map(str, enterprises)) if enterprises else "有利益关系。"
    for enterprise in enterprises:
        company = enterprise.uscc
        declare_tie(member.expert, actor=actor, today=today, now=now, company=company, kind=kind)
    _replace(member, today, now)


def _replace(member: PanelMember, today: date, now: datetime) -> None:
    panel, drawn = member.panel, member.panel.draw.drawn.filter(expert=member.expert, left_because="").first()
    by: dict[str, Any] = {"actor": system_user(), "today": today, "now": now}
    words = f"{member.code}已回避"
    if drawn is not None:
        try:
            with transaction.atomic():
                draws.replace(panel.draw, **by, leaving=drawn, because="tie", note="声明回避")
                newcomer = panel.draw.drawn.select_related("expert__user").latest("place").expert
                words += f"，补抽递补为{seat(**by, panel=panel, expert=newcomer).code}"
        except StepRefused as refused:
            words += f"，未能补抽：{refused}"
    tell(
        PANELS.users_allowed("convene", panel, today),
        STOOD_ASIDE,
        title=f"{panel}：{words}。",
        url=f"{panel.get_absolute_url()}?tab=members",
        key=f"panel-member:{member.pk}:recused",
        now=now,
    )
