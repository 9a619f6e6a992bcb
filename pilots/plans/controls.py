"""Which security controls a plan has to answer: computed from grade, type and the data that the firm says it holds."""

from __future__ import annotations

from datetime import date

from pilots.gradings.controls import required_controls
from pilots.gradings.specs import Control, Profile

from .models import Plan, PlanClause


def profile_of(plan: Plan) -> Profile:
    """What decides the controls (方案二(三)9): size and kinds of data as the plan says, type and grade as decided."""
    return Profile(
        grade=plan.broker.grade,
        type=plan.broker.type,
        held=frozenset(plan.held),
        terabytes=plan.terabytes,
        hundred_million=plan.hundred_million,
    )


def required(plan: Plan, day: date) -> dict[str, Control]:
    """The required controls by code, in the order of the catalogue."""
    return {one.code: one for one in required_controls(profile_of(plan), day)}


def requirement_of(control: Control) -> str:
    """What a clause says is asked, with its basis."""
    return f"{control.requirement}（依据：{control.basis}）"


def not_laid(plan: Plan, clauses: list[PlanClause], day: date) -> list[Control]:
    """The required controls for which the plan has no clause yet, since grade, type or data have changed."""
    known = {one.control for one in clauses if one.is_required}
    return [one for code, one in required(plan, day).items() if code not in known]
