"""甘特图 of a plan: each piece of work from its beginning to its end on a line of months, goals by their day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from haizhu_broker.web import marks
from pilots.programme.gantt import Axis, Piece, per_cent

from .models import FollowUpLine, Plan
from .models.following import Course, Deviation
from .sections import Section
from .tracking import achieved

TONES = {Deviation.LATE: "red", Deviation.BEHIND: "amber"}


@dataclass(frozen=True)
class Line:
    """One goal or piece of work: its days, how far it is, and the pieces of its bar."""

    title: str
    starts_on: date
    ends_on: date
    progress: str
    light: SafeString
    tone: str
    pieces: list[Piece]


def chart(plan: Plan, lines: list[FollowUpLine], today: date) -> dict[str, Any]:
    """Lines in the order of the plan, the axis over the plan's period, and where today stands on it."""
    axis = Axis(plan.period_from.replace(day=1), plan.period_until)
    return {
        "lines": [_line(line, axis, today) for line in lines],
        "ticks": list(axis.ticks),
        "today": per_cent(axis.place(today)) if axis.first <= today <= axis.last else "",
        "today_on": today,
    }


def _line(line: FollowUpLine, axis: Axis, today: date) -> Line:
    reached = achieved(line)
    share = int(reached or 0)
    pieces = [
        axis.piece("planned", line.starts_on, line.ends_on),
        axis.piece("done", line.starts_on, line.ends_on, share),
    ]
    if line.deviation == Deviation.LATE and line.ends_on < min(today, axis.last):
        pieces.append(axis.piece("late", line.ends_on, min(today, axis.last)))
    return Line(
        title=str(line),
        starts_on=line.starts_on,
        ends_on=line.ends_on,
        progress="未报" if reached is None else f"{share}%",
        light=light_of(line),
        tone=tone_of(line),
        pieces=pieces,
    )


def tone_of(line: FollowUpLine) -> str:
    """The signal colour of a line."""
    if line.deviation:
        return TONES[Deviation(line.deviation)]
    if line.section == Section.WORK and line.course == Course.WAITING:
        return "grey"
    return "green"


def light_of(line: FollowUpLine) -> SafeString:
    """How a line stands, in a word with its colour."""
    word = Deviation(line.deviation).label if line.deviation else str(Course(line.course).label)
    return marks.light(tone_of(line), word)
