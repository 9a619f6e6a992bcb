"""The clauses on security controls follow what is required; what was written in them stays."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from haizhu_broker.accounts.domain import system_user
from pilots.plans.controls import required, requirement_of
from pilots.plans.models import Plan, PlanClause
from pilots.plans.sections import LETTERS, Section, place_of
from pilots.plans.states import PLAN, PLAN_CLAUSE

from . import clauses


@PLAN.performs("describe")
def describe(
    plan: Plan,
    *,
    held: Collection[str],
    terabytes: Decimal,
    hundred_million: Decimal,
    today: date,
    now: datetime,
) -> None:
    """说明数据情况: kinds of data (keys of `gradings.specs.HELD`), TB and 亿条; the required controls follow."""
    plan.held, plan.terabytes, plan.hundred_million = sorted(held), terabytes, hundred_million
    lay_controls(plan, today, now)


def lay_controls(plan: Plan, today: date, now: datetime) -> None:
    """A clause for each control that is required now; those that no longer are need no answer."""
    by: dict[str, Any] = {"actor": system_user(), "today": today, "now": now}
    standing = {one.control: one for one in plan.clauses.filter(section=Section.SECURITY)}
    wanted = required(plan, today)
    for code, control in wanted.items():
        asked = {"title": control.title, "requirement": requirement_of(control)}
        if code in standing:
            _require(standing[code], is_required=True, **asked, **by)
        else:
            number = len(standing) + 1
            standing[code] = clauses.lay(
                plan=plan,
                code=f"{LETTERS[Section.SECURITY]}{number}",
                section=Section.SECURITY,
                position=place_of(Section.SECURITY, number),
                control=code,
                **asked,
                **by,
            )
    for code in standing.keys() - wanted.keys():
        _require(standing[code], is_required=False, **by)


def _require(clause: PlanClause, **asked: Any) -> None:
    """Let a clause say what is required now, where it does not yet."""
    names = ("title", "requirement", "is_required")
    if any(name in asked and getattr(clause, name) != asked[name] for name in names):
        require(clause, **asked)


@PLAN_CLAUSE.performs("require")
def require(clause: PlanClause, *, is_required: bool, title: str = "", requirement: str = "") -> None:
    """更新控制项."""
    clause.is_required = is_required
    clause.title, clause.requirement = title or clause.title, requirement or clause.requirement
