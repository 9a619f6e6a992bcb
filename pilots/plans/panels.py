"""What plans lay on common pages: what waits for bureau and firm, deviations, the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from haizhu_broker.web.panels import Queue, Tile, Waiting, seek, tiles, waits
from pilots.brokers.states import LIVE
from pilots.meetings.models import Referral
from pilots.meetings.states import CLOSED as REFERRAL_CLOSED
from pilots.meetings.states import OPEN as REFERRAL_OPEN

from .access import FOLLOW_UP, PLAN
from .columns import FOLLOW_UPS, PLANS, with_light
from .models import FollowUp, Plan
from .states import ACCEPTED, ASKED, CONSULTING, DRAFTING, FILLED, RETURNED, SUBMITTED

PLAN_LIST, FOLLOW_UP_LIST = "pilots:plan_list", "pilots:follow_up_list"
JOINED = ("broker__enterprise__organization",)

seek("实施方案", PLANS, PLAN_LIST)
seek("方案月度跟进", FOLLOW_UPS, FOLLOW_UP_LIST)


def _live() -> QuerySet[Plan]:
    """The plans of firms whose pilot goes on: no other is examined or written."""
    return Plan.objects.filter(broker__state__in=LIVE)


def _step(record: Any, name: str) -> str:
    return f"{record.get_absolute_url()}steps/{name}/"


@waits
def plans_to_examine(user: Any, today: date) -> Iterator[Queue]:
    """Plans that were handed in, and for whoever approves those whose units have been heard."""
    if PLAN.may_ever(user, "consult"):
        found = PLAN.permitted(user, "consult", _live()).filter(Q(state=SUBMITTED) | Q(_unheard(), state=CONSULTING))
        yield Queue(found.select_related(*JOINED), _to_examine)
    if PLAN.may_ever(user, "approve"):
        heard = _live().filter(state=CONSULTING).exclude(Q(pk__in=_asked(REFERRAL_OPEN)) | _unheard())
        found = PLAN.permitted(user, "approve", heard)
        yield Queue(found.select_related(*JOINED), _to_approve)


def _asked(state: str) -> QuerySet[Referral, dict[str, int]]:
    """The plans about which units are or were asked, by the state of the question."""
    return Referral.objects.filter(subject_type=Plan._meta.label, state=state).values("subject_id")


def _unheard() -> Q:
    """Nobody is asked and nobody was heard, as after a question was withdrawn."""
    return ~Q(pk__in=_asked(REFERRAL_OPEN)) & ~Q(pk__in=_asked(REFERRAL_CLOSED)) & Q(standing=None)


def _to_examine(plan: Plan) -> Waiting:
    return Waiting(
        "审查实施方案",
        plan.get_absolute_url(),
        about=str(plan),
        from_whom=str(plan.broker.enterprise),
        act="送会签",
        act_url=_step(plan, "consult"),
        must_act=True,
    )


def _to_approve(plan: Plan) -> Waiting:
    return Waiting(
        "批准实施方案",
        plan.get_absolute_url(),
        about=str(plan),
        from_whom="会签已汇总",
        act="批准",
        act_url=_step(plan, "approve"),
        must_act=True,
    )


@waits
def own_plans(user: Any, today: date) -> Iterator[Queue]:
    """A firm's plan that is being written or was returned."""
    if PLAN.may_ever(user, "write"):
        found = PLAN.permitted(user, "write", _live()).filter(state__in=(DRAFTING, RETURNED))
        yield Queue(found.select_related(*JOINED), _to_write)


def _to_write(plan: Plan) -> Waiting:
    is_returned = plan.state == RETURNED
    return Waiting(
        "修改实施方案" if is_returned else "编制实施方案",
        plan.get_absolute_url(),
        about=str(plan),
        from_whom="区政务数据局" if is_returned else "",
        act="填写",
        must_act=True,
    )


@waits
def follow_ups_waiting(user: Any, today: date) -> Iterator[Queue]:
    """For the firm the months to fill in, for the bureau those to accept and those that are overdue."""
    if FOLLOW_UP.may_ever(user, "fill"):
        found = FOLLOW_UP.permitted(user, "fill", with_light()).filter(state=ASKED)
        yield Queue(found.select_related(*_joined()), _to_fill)
    if FOLLOW_UP.may_ever(user, "accept"):
        overdue = Q(state=ASKED, due_on__lt=today)
        found = FOLLOW_UP.permitted(user, "accept", with_light()).filter(Q(state=FILLED) | overdue)
        yield Queue(found.select_related(*_joined()), _to_accept)


def _joined() -> tuple[str, ...]:
    return tuple(f"plan__{path}" for path in JOINED)


def _to_fill(one: Any) -> Waiting:
    return Waiting(
        "填报方案月度跟进",
        one.get_absolute_url(),
        about=str(one),
        from_whom="区政务数据局",
        due_on=one.due_on,
        is_provisional=bool(one.provisional),
        act="填报",
        act_url=_step(one, "fill"),
    )


def _to_accept(one: Any) -> Waiting:
    flagged = f"，偏差 {one.deviations} 项" if one.deviations else ""
    what, act, step = ("逾期未填报", "催办", "remind") if one.state == ASKED else ("接收方案月度跟进", "接收", "accept")
    return Waiting(
        f"{what}{flagged}",
        one.get_absolute_url(),
        about=str(one),
        from_whom=_firm(one),
        act=act,
        act_url=_step(one, step),
        must_act=True,
    )


def _firm(one: FollowUp) -> str:
    return str(one.plan.broker.enterprise)


@tiles
def plans_counted(user: Any, today: date) -> Iterator[Tile]:
    """How many plans wait for the bureau, and in how many months something deviates."""
    if PLAN.may_ever(user, "consult"):
        waiting = PLAN.permitted(user).filter(state=SUBMITTED)
        yield Tile("方案待审查", waiting, "份", url=f"{reverse(PLAN_LIST)}?state={SUBMITTED}")
        deviating = FOLLOW_UP.permitted(user).filter(deviations__gt=0).exclude(state=ACCEPTED)
        yield Tile("方案偏差待处理", deviating, "份", url=f"{reverse(FOLLOW_UP_LIST)}?has_deviation=true&state=filled")
