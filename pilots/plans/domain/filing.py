"""What a filing does to a plan; the filing room calls these three in its own transactions, with its own actor.

The portal takes the step; who filed, returned or accepted stands in the entry's note.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.plans.models import Plan, PlanFiling, PlanVersion
from pilots.plans.states import PLAN

from .examining import return_to_firm, tell_firm

FILED = Event("plans.filed", "实施方案备案", is_obligatory=True)
Remark = Callable[[str], None]


def begin_filing(plan: Plan, *, actor: User, today: date, now: datetime) -> PlanVersion:
    """已批准→备案中: send the approved version up, and return it. StepRefused where it was filed before."""
    version = plan.versions.first()
    held = PlanFiling.objects.filter(version=version).first()
    if version and held:
        words = f"{plan}第{version.number}版已于 {held.begun_on} 报送备案，同一版本只能备案一次。"
        raise StepRefused(words)
    begin(plan, actor=system_user(), today=today, now=now, by=actor)
    assert version is not None
    return version


def return_filing(plan: Plan, *, actor: User, today: date, now: datetime, reasons: str) -> None:
    """备案中→退回修改: the authority gave `reasons`; the firm hands in a new version, which can be filed."""
    take_back(plan, actor=system_user(), today=today, now=now, by=actor, note=reasons)


def record_filing(plan: Plan, *, actor: User, today: date, now: datetime, number: str) -> None:
    """备案中→已备案 under the authority's number: this version is carried out from now on."""
    record(plan, actor=system_user(), today=today, now=now, by=actor, number=number)


@PLAN.performs("begin_filing")
def begin(plan: Plan, *, by: User, today: date, remark: Remark) -> None:
    """报送备案."""
    PlanFiling.objects.create(version=_latest(plan), begun_on=today, begun_by=by)
    remark(f"由{by.display_name}报送。")


@PLAN.performs("return_filing")
def take_back(plan: Plan, *, by: User, today: date, now: datetime, note: str, remark: Remark) -> None:
    """备案退回."""
    _end(plan, today, reasons=note)
    remark(f"由{by.display_name}退回。")
    return_to_firm(plan, note, today, now)


@PLAN.performs("record_filing")
def record(plan: Plan, *, by: User, number: str, today: date, now: datetime, remark: Remark) -> None:
    """登记备案编号."""
    if PlanFiling.objects.filter(number=number).exists():
        raise StepRefused({"number": [f"备案编号 {number} 已经使用。"]})
    _end(plan, today, number=number)
    plan.standing, plan.filed_on, plan.filing_number = _latest(plan), today, number
    remark(f"由{by.display_name}登记。")
    tell_firm(plan, FILED, f"备案编号 {number}。", today, now)


def _latest(plan: Plan) -> PlanVersion:
    version = plan.versions.first()
    assert version is not None
    return version


def _end(plan: Plan, today: date, **said: Any) -> None:
    PlanFiling.objects.filter(version=_latest(plan), ended_on=None).update(ended_on=today, **said)
