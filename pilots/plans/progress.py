"""How far a broker's plan has come in a period, as rooms above report it: figures with where they come from."""

from __future__ import annotations

from typing import Any

from haizhu_broker.web.clock import local
from haizhu_broker.web.numbers import plain
from haizhu_broker.workdays.periods import Period
from pilots.brokers.models import Broker

from .models import FollowUp, FollowUpLine
from .models.following import Course, Deviation
from .sections import Section

UNREPORTED = "未报"


def progress_of(broker: Broker, period: Period) -> dict[str, Any] | None:
    """The last month of `period` that was asked of the broker's plan, as JSON; None where none was.

    `goals` and `work` hold code, title, planned, reached, deviation and problem in words; what was not told is 未报.
    """
    asked = FollowUp.objects.filter(plan__broker=broker, month__range=(period.start, period.end))
    last = asked.select_related("standing").order_by("-month").first()
    if last is None:
        return None
    lines = list(last.lines.all())
    return {
        "month": last.period.label,
        "version": last.standing.number,
        "source": source_of(last),
        "as_of": (last.filled_at or last.updated_at).isoformat(),
        "goals": [_line(one, last) for one in lines if one.section == Section.GOALS],
        "work": [_line(one, last) for one in lines if one.section == Section.WORK],
    }


def source_of(follow_up: FollowUp) -> str:
    """Where the figures of a month come from, in words."""
    label = f"实施方案第{follow_up.standing.number}版{follow_up.period.label}跟进"
    if follow_up.filled_at is None:
        return f"{label}（{UNREPORTED}）"
    return f"{label}（{local(follow_up.filled_at):%Y-%m-%d}填报）"


def _line(one: FollowUpLine, follow_up: FollowUp) -> dict[str, str]:
    is_goal = one.section == Section.GOALS
    return {
        "code": one.code,
        "title": one.title,
        "planned": f"{plain(one.target)}{one.unit}，{one.ends_on}" if is_goal else f"{one.starts_on}至{one.ends_on}",
        "reached": UNREPORTED if follow_up.filled_at is None else _reached(one),
        "deviation": Deviation(one.deviation).label if one.deviation else "",
        "problem": one.problem,
    }


def _reached(one: FollowUpLine) -> str:
    if one.section == Section.GOALS:
        return UNREPORTED if one.reached is None else f"{plain(one.reached)}{one.unit}"
    return f"{one.percent}%（{Course(one.course).label}）"
