"""甘特图: each task from 交办 to its term or 办结 on a line of months, with today on it; the same dates as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateTimeField, OuterRef, Subquery
from django.utils.safestring import SafeString

from haizhu_broker.audit.models import Entry
from haizhu_broker.web import marks
from haizhu_broker.web.clock import local, today
from haizhu_broker.web.columns import Row, address_pattern
from haizhu_broker.web.lights import COLOURS
from haizhu_broker.web.listing import Query
from haizhu_broker.workdays.calendar import ONE_DAY
from haizhu_broker.workdays.periods import Frequency, Period

from .boards import SHOWN, colour_of
from .models import Task

STEPS = ((9, 1), (27, 3))  # up to so many months a label every so many; beyond that one a year
COLOUR_WORDS = dict(COLOURS)
CROWDED = 95.0  # per cent of the width after which a label would be cut off


@dataclass(frozen=True)
class Piece:
    """A stretch of a bar in per cent of the width, as SVG wants it."""

    kind: str
    x: str
    width: str


@dataclass(frozen=True)
class Line:
    """One task: its dates, and the pieces of its bar."""

    url: str
    title: str
    units: str
    assigned_on: date | None
    due_on: date | None
    closed_on: date | None
    percent: int
    tone: str
    light: SafeString
    pieces: list[Piece]


@dataclass(frozen=True)
class Axis:
    """The stretch of time on the line, from the first day of a month to the last of another."""

    first: date
    last: date

    def place(self, day: date) -> float:
        """Where a day begins, in per cent."""
        return 100 * (day - self.first).days / ((self.last - self.first).days + 1)

    def piece(self, kind: str, start: date, end: date, share: int = 100) -> Piece:
        """From the morning of `start`, `share` per cent of the way to the evening of `end`."""
        whole = 100 * max(0, (end - start).days + 1) / ((self.last - self.first).days + 1)
        return Piece(kind, per_cent(self.place(start)), per_cent(whole * share / 100))

    @property
    def ticks(self) -> list[tuple[str, str]]:
        """(place, label) of the months that are named; the label is "" where it would be cut off."""
        months = list(self._months())
        step = next((step for most, step in STEPS if len(months) <= most), 12)
        named = [month for month in months if (month.month - 1) % step == 0]
        return [(per_cent(self.place(month)), self._label(month, named[0])) for month in named]

    def _label(self, month: date, first: date) -> str:
        if self.place(month) > CROWDED:
            return ""
        return f"{month.year}年{month.month}月" if month == first or month.month == 1 else f"{month.month}月"

    def _months(self) -> Iterator[date]:
        month = Period.holding(Frequency.MONTH, self.first)
        while month.start <= self.last:
            yield month.start
            month = month.following


def per_cent(number: float) -> str:
    return f"{number:.2f}%"


def chart(query: Query, user: Any) -> dict[str, Any]:
    """Lines in the order of the plan, the axis, and where today stands on it ("" when it lies outside)."""
    moves = Entry.objects.filter(subject_type=Task._meta.label, subject_id=OuterRef("pk"), verb="assign")
    moment = Subquery(moves.order_by("at").values("at")[:1], output_field=DateTimeField())
    found = query.records().annotate(assigned_at=moment)
    rows = list(found.values(*SHOWN, "assigned_at", "programme__issued_on").order_by("position", "pk"))
    day = today()
    spans = [_span(row, day) for row in rows]
    axis = _axis([end for span in spans for end in span] or [day])
    return {
        "lines": [_line(row, span, axis) for row, span in zip(rows, spans, strict=True)],
        "ticks": list(axis.ticks),
        "today": per_cent(axis.place(day)) if axis.first <= day <= axis.last else "",
        "today_on": day,
    }


def _span(row: Row, day: date) -> tuple[date, date]:
    """From the assignment (before it, the day of the plan) to the term, or to the end where that came later."""
    start = _assigned_on(row) or row["programme__issued_on"]
    end = row["closed_on"] or day
    due = row["due_on"] or end
    return min(start, due), max(due, end)


def _assigned_on(row: Row) -> date | None:
    return local(row["assigned_at"]).date() if row["assigned_at"] else None


def _axis(days: list[date]) -> Axis:
    last = Period.holding(Frequency.MONTH, max(days))
    return Axis(min(days).replace(day=1), last.end)


def _line(row: Row, span: tuple[date, date], axis: Axis) -> Line:
    colour = colour_of(row)
    return Line(
        url=address_pattern("pilots:task_detail") % row["pk"],
        title=f"{row['ref']} {row['title']}",
        units=row["unit_names"] or "",
        assigned_on=_assigned_on(row),
        due_on=row["due_on"],
        closed_on=row["closed_on"],
        percent=row["percent"],
        tone=colour,
        light=marks.light(colour, COLOUR_WORDS[colour]),
        pieces=_pieces(row, span, axis),
    )


def _pieces(row: Row, span: tuple[date, date], axis: Axis) -> list[Piece]:
    """The planned stretch, what of it is done, and what lies beyond the term."""
    (start, end), closed = span, row["closed_on"]
    due = row["due_on"] or end
    done = axis.piece("done", start, min(closed, due)) if closed else axis.piece("done", start, due, row["percent"])
    pieces = [axis.piece("planned", start, due), done]
    return [*pieces, axis.piece("late", due + ONE_DAY, end)] if end > due else pieces
