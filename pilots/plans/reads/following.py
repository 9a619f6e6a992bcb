"""How far a plan has come: its bars, and month by month what was told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from haizhu_broker.web import marks
from haizhu_broker.web.clock import today
from haizhu_broker.web.numbers import plain

from ..access import FOLLOW_UP
from ..gantt import chart, light_of
from ..models import FollowUp, FollowUpLine, Plan
from ..sections import Section
from ..states import FOLLOW_UP as FOLLOW_UPS


def progress(plan: Plan, user: Any) -> Mapping[str, Any]:
    """The bars by the latest month that was told, and all months with their deviations."""
    held = list(FOLLOW_UP.permitted(user).filter(plan=plan).order_by("-month"))
    told = next((one for one in held if one.filled_at), None)
    lines = list(told.lines.all()) if told else []
    return {
        "told": told,
        "chart": chart(plan, lines, today()) if lines else None,
        "months": [_month(one) for one in held],
        "words": "方案批准之后，按月跟进工作任务和目标。",
    }


def _month(one: FollowUp) -> dict[str, Any]:
    state = FOLLOW_UPS.states[one.state]
    return {
        "label": one.period.label,
        "url": one.get_absolute_url(),
        "state": marks.badge(state.tone, state.label),
        "deviations": one.deviations,
        "opinion": one.opinion or "—",
    }


def lines(follow_up: FollowUp, user: Any) -> Mapping[str, Any]:
    """Goals and work of one month."""
    held = list(follow_up.lines.all())
    return {
        "goals": [_told(one) for one in held if one.section == Section.GOALS],
        "work": [_told(one) for one in held if one.section == Section.WORK],
        "is_filled": follow_up.filled_at is not None,
    }


def _told(one: FollowUpLine) -> dict[str, Any]:
    return {
        "title": str(one),
        "starts_on": one.starts_on,
        "ends_on": one.ends_on,
        "target": f"{plain(one.target)}{one.unit}" if one.target is not None else "",
        "reached": "未报" if one.reached is None else f"{plain(one.reached)}{one.unit}",
        "percent": one.percent,
        "done": one.done or "未报",
        "problem": one.problem or "—",
        "light": light_of(one),
    }
