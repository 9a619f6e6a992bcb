"""What the firm does with its plan: beginning, handing in, changing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.brokers.models import Broker
from pilots.brokers.states import LIVE
from pilots.plans.access import PLAN as POLICY
from pilots.plans.freezing import freeze
from pilots.plans.models import Plan
from pilots.plans.needs import missing_in
from pilots.plans.sections import fixed_clauses
from pilots.plans.states import HELD, OPEN, PLAN, REMOVED
from pilots.plans.writing import days_outside

from . import clauses
from .securing import lay_controls

ZERO = Decimal(0)
SUBMITTED = Event("plans.submitted", "实施方案提交")


@PLAN.performs("begin")
def begin(
    *,
    broker: Broker,
    period_from: date,
    period_until: date,
    today: date,
    now: datetime,
    held: Collection[str] = (),
    terabytes: Decimal = ZERO,
    hundred_million: Decimal = ZERO,
) -> Plan:
    """编制实施方案 of a broker for a period within its validity; the clauses that every plan has are laid open.

    StepRefused for an end before the start, a period outside the validity, and one that another plan covers.
    """
    locked = Broker.objects.select_for_update(no_key=True).get(pk=broker.pk)
    _refuse_period(locked, period_from, period_until)
    plan = Plan.objects.create(
        broker=locked,
        period_from=period_from,
        period_until=period_until,
        held=sorted(held),
        terabytes=terabytes,
        hundred_million=hundred_million,
    )
    _lay_fixed(plan, today, now)
    lay_controls(plan, today, now)
    return plan


def _lay_fixed(plan: Plan, today: date, now: datetime) -> None:
    by: dict[str, Any] = {"actor": system_user(), "today": today, "now": now}
    for code, position, one in fixed_clauses():
        asked = {"section": one.section, "title": one.title, "requirement": one.requirement, "unit": one.unit}
        clauses.lay(plan=plan, code=code, position=position, **asked, **by)


def _refuse_period(broker: Broker, first: date, last: date, plan: Plan | None = None) -> None:
    if broker.state not in LIVE:
        raise StepRefused({"broker": [f"{broker}已不在试点之中。"]})
    if last <= first:
        raise StepRefused({"period_until": [f"试点期的截止日应晚于起始日 {first}。"]})
    if first < broker.valid_from or last > broker.valid_until:
        words = f"试点期应在有效期 {broker.valid_from} 至 {broker.valid_until} 之内。"
        raise StepRefused({"period_from": [words]})
    others = broker.plans.exclude(pk=plan.pk) if plan else broker.plans.all()
    if other := others.filter(period_from__lte=last, period_until__gte=first).first():
        raise StepRefused({"period_from": [f"这一期间已有{other}。"]})


@PLAN.guards("describe", "reschedule", "submit", "amend", "consult", "approve")
def pilot_has_ended(plan: Plan, *, today: date) -> str | None:
    return None if plan.broker.state in LIVE else "试点单位的试点已结束。"


@PLAN.performs("reschedule")
def reschedule(plan: Plan, *, period_from: date, period_until: date) -> None:
    """调整试点期 within the validity; refused where it would leave out a day that a clause names."""
    _refuse_period(plan.broker, period_from, period_until, plan)
    plan.period_from, plan.period_until = period_from, period_until
    standing = plan.clauses.exclude(state=REMOVED)
    if outside := [str(one) for one in standing if days_outside(plan, one)]:
        raise StepRefused({"period_until": [f"先修改日期在这一期间之外的条款：{'、'.join(outside)}。"]})


@PLAN.performs("submit")
def submit(plan: Plan, *, actor: User, today: date, now: datetime) -> None:
    """提交方案: refused with all that is missing; otherwise the content is frozen as the next version."""
    if missing := missing_in(plan, today):
        raise StepRefused({"": missing})
    plan.submitted_at = now
    freeze(plan, actor, now)
    by: dict[str, Any] = {"actor": system_user(), "today": today, "now": now}
    for clause in plan.clauses.filter(state__in=OPEN):
        clauses.hold(clause, **by)
    tell(
        POLICY.users_allowed("send_back", plan, today),
        SUBMITTED,
        title=f"{SUBMITTED.label}：{plan}",
        body=f"{plan.broker.enterprise}提交了实施方案第{plan.versions.count()}版。",
        url=plan.get_absolute_url(),
        key=f"plan:{plan.pk}:submitted:{plan.version}",
        now=now,
    )


@PLAN.performs("amend")
def amend(plan: Plan, *, today: date, now: datetime, note: str) -> None:
    """变更方案: the standing version is carried out until the new one is approved and filed in its turn."""
    plan.reason, plan.opinion = note, ""
    reopen(plan, today, now)


def reopen(plan: Plan, today: date, now: datetime) -> None:
    """Let the firm write in the clauses again."""
    by: dict[str, Any] = {"actor": system_user(), "today": today, "now": now}
    for clause in plan.clauses.filter(state=HELD):
        clauses.reopen(clause, **by)
    lay_controls(plan, today, now)
