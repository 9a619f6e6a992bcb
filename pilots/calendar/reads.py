"""What the pages of the calendar read: months as a grid, what moved, and what a change would move."""

from __future__ import annotations

import calendar as months
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.apps import apps
from django.urls import reverse

from haizhu_broker.workdays.calendar import WEEKDAYS, Day, Due, Kind
from haizhu_broker.workdays.importing import Move, named
from haizhu_broker.workdays.models import CalendarDay, Notice
from haizhu_broker.workdays.revising import shown_at, visible

LISTED = 200
LOOKS = {
    Kind.HOLIDAY: ("is-off", "休"),
    Kind.MAKE_UP: ("is-worked", "班"),
    Kind.WEEKEND: ("is-weekend", ""),
    Kind.WORKING: ("", ""),
}


@shown_at
def page_of(notice: Notice) -> str:
    return f"{reverse('pilots:notice_detail', args=[notice.pk])}?tab=moves"


def year(record: Notice, user: Any) -> dict[str, Any]:
    """Twelve months of weeks from Monday, each day with its look, mark and words; days that lie in other years."""
    known = named(CalendarDay.objects.filter(on__year=record.year))
    outside = CalendarDay.objects.filter(notice=record).exclude(on__year=record.year).order_by("on")
    return {
        "weekdays": [one[-1] for one in WEEKDAYS],
        "months": [_month(record.year, month, known) for month in range(1, 13)],
        "others": [Day(one.on, Kind(one.kind), one.name) for one in outside],
    }


def _month(year: int, month: int, known: dict[date, Day]) -> dict[str, Any]:
    weeks = months.Calendar().monthdatescalendar(year, month)
    return {"name": f"{month}月", "weeks": [[_day(on, month, known) for on in week] for week in weeks]}


def _day(on: date, month: int, known: dict[date, Day]) -> dict[str, Any] | None:
    if on.month != month:
        return None
    day = known.get(on) or Day(on, Kind.WORKING if on.weekday() < 5 else Kind.WEEKEND)
    look, mark = LOOKS[day.kind]
    words = day.label if day.kind in (Kind.HOLIDAY, Kind.MAKE_UP) else day.kind.value
    return {"number": on.day, "look": look, "mark": mark, "words": f"{on.isoformat()} {words}", "label": words}


def moved(record: Notice, user: Any) -> dict[str, Any]:
    """What this notice and its corrections moved, as far as the reader may see it."""
    rows = record.moves.select_related("deadline__owner")[:LISTED]
    found = [
        Move(row.deadline, Due(row.was_on, row.was_provisional), Due(row.becomes_on, row.becomes_provisional))
        for row in rows
    ]
    return listed(found, user)


def listed(moves: Sequence[Move], user: Any) -> dict[str, Any]:
    """Moves by kind and count for all who keep the calendar; one by one only within the reader's scope."""
    seen = visible(user, moves)
    return {
        "kinds": _kinds(moves),
        "rows": [_row(move) for move in seen[:LISTED]],
        "hidden": len(moves) - len(seen[:LISTED]),
        "total": len(moves),
    }


def _kinds(moves: Iterable[Move]) -> list[dict[str, Any]]:
    counted = Counter(move.deadline.subject_type for move in moves)
    return [{"name": kind_words(label), "number": number} for label, number in sorted(counted.items())]


def kind_words(label: str) -> str:
    """The Chinese name of a record type, without any record."""
    return str(apps.get_model(label)._meta.verbose_name)


def _row(move: Move) -> dict[str, Any]:
    days = (move.becomes.on - move.was.on).days
    return {
        "title": move.deadline.title,
        "kind": kind_words(move.deadline.subject_type),
        "owner": move.deadline.owner.short_name if move.deadline.owner else "办公室",
        "was": _due(move.was),
        "becomes": _due(move.becomes),
        "change": f"{'推后' if days > 0 else '提前'} {abs(days)} 天"
        if days
        else "日期不变，暂定转为确定"
        if move.was.provisional
        else "日期不变",
    }


def _due(due: Due) -> str:
    return f"{due.on} {WEEKDAYS[due.on.weekday()]}{'（暂定）' if due.provisional else ''}"


def ticket(moves: Sequence[Move], inputs: dict[str, Any]) -> str:
    """What a preview is completed with: these inputs and these moves; when either changes, it is shown again."""
    shown = [(move.deadline.pk, move.was, move.becomes) for move in moves]
    given = {name: str(value) for name, value in inputs.items() if name not in ("note", "version")}
    return hashlib.sha256(repr((shown, sorted(given.items()))).encode()).hexdigest()
