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
from .tracking import WHOLE, achieved

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


def goals_of(broker: Broker | None, period: Period) -> tuple[int, int | None] | None:
    """How many goals the plan has (all plans for None) and how many are met, by the last month asked in `period`.

    None where no plan was asked; without the second figure where a month was not told.
    """
    asked = FollowUp.objects.filter(month__range=(period.start, period.end))
    if broker is not None:
        asked = asked.filter(plan__broker=broker)
    last = asked.order_by("plan", "-month").distinct("plan").prefetch_related("lines")
    goals = [(one, line) for one in last for line in one.lines.all() if line.section == Section.GOALS]
    if not goals:
        return None
    if not all(one.is_told for one, _ in goals):
        return len(goals), None
    return len(goals), sum(achieved(line) == WHOLE for _, line in goals)


def source_of(follow_up: FollowUp) -> str:
    """Where the figures of a month come from, in words."""
    label = f"实施方案第{follow_up.standing.number}版{follow_up.period.label}跟进"
    if not follow_up.is_told or follow_up.filled_at is None:
        return f"{label}（{UNREPORTED}）"
    return f"{label}（{local(follow_up.filled_at):%Y-%m-%d}填报）"


def _line(one: FollowUpLine, follow_up: FollowUp) -> dict[str, str]:
    is_goal = one.section == Section.GOALS
    return {
        "code": one.code,
        "title": one.title,
        "planned": f"{plain(one.target)}{one.unit}，{one.ends_on}" if is_goal else f"{one.starts_on}至{one.ends_on}",
        "reached": _reached(one) if follow_up.is_told else UNREPORTED,
        "deviation": Deviation(one.deviation).label if one.deviation else "",
        "problem": one.problem,
    }


def _reached(one: FollowUpLine) -> str:
    if one.section == Section.GOALS:
        return UNREPORTED if one.reached is None else f"{plain(one.reached)}{one.unit}"
    return f"{one.percent}%（{Course(one.course).label}）"
