"""Taking in a yearly notice: its days enter the table, and every open deadline that it moves is moved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import connections, transaction
from django.db.models import QuerySet

from .calendar import Calendar, Day, Due, Kind
from .models import CalendarDay, Deadline, Notice
from .notices import Published, shipped_notices
from .rules import RuleKind
from .table import forget_calendar, hold_for_change, read_calendar


class Move(NamedTuple):
    """A deadline whose date, or certainty, a notice changes."""

    deadline: Deadline
    was: Due
    becomes: Due


def moves_under(calendar: Calendar) -> list[Move]:
    """The open deadlines that this calendar moves, by their present date; nothing is written.

    Dates that somebody fixed and extensions that were granted stay.
    """
    counted = Deadline.objects.open().filter(granted_due_on=None).exclude(rule_kind=RuleKind.FIXED)
    rows = counted.select_related("owner").order_by("due_on", "id")
    found = (
        Move(row, Due(row.due_on, row.provisional), row.rule.due(row.starts_on, calendar))
        for row in rows.iterator(chunk_size=2000)
    )
    return [move for move in found if move.was != move.becomes]


def preview(published: Published) -> list[Move]:
    """What `import_notice` would move. Raises ValueError when a year in between has no notice."""
    others = CalendarDay.objects.exclude(notice__number=published.number)
    days = named(others) | {day.on: day for day in published.days}
    return moves_under(Calendar.of(days.values(), [*_years(), published.year]))


def preview_day(on: date, day: Day | None) -> list[Move]:
    """What would move if `on` were this day of a notice, or (None) a day like any other of the week."""
    days = named(CalendarDay.objects.exclude(on=on)) | ({on: day} if day else {})
    return moves_under(Calendar.of(days.values(), _years()))


def set_day(notice: Notice, on: date, day: Day | None) -> list[Move]:
    """Put one day of a notice right and move the open deadlines; call it in a transaction."""
    hold_for_change()
    CalendarDay.objects.filter(on=on).delete()
    if day:
        CalendarDay.objects.create(notice=notice, on=on, kind=day.kind, name=day.name)
    return move_deadlines()


def move_deadlines() -> list[Move]:
    """Move the open deadlines to what the table says now; call it in the transaction that changed the table."""
    moves = _apply(moves_under(read_calendar()))
    transaction.on_commit(forget_calendar)
    return moves


def named(rows: QuerySet[CalendarDay]) -> dict[date, Day]:
    """The named days among these rows, by date."""
    return {on: Day(on, Kind(kind), name) for on, kind, name in rows.values_list("on", "kind", "name")}


def _years() -> list[int]:
    return list(Notice.objects.values_list("year", flat=True))


def import_notice(published: Published) -> list[Move]:
    """Store a notice, or a corrected edition of it, and move the open deadlines; return what moved.

    A day that an earlier notice named belongs to this one from now on (a year's arrangement is sometimes amended).
    Raises ValueError when a year in between has no notice.
    """
    with transaction.atomic():
        store(published)
        return move_deadlines()


def load_calendars() -> list[Move]:
    """Store the notices of this release that the table lacks; what people corrected there stays as it is."""
    with transaction.atomic():
        known = set(Notice.objects.values_list("number", flat=True))
        missing = [published for published in shipped_notices() if published.number not in known]
        for published in missing:
            store(published)
        moves = _apply(moves_under(read_calendar())) if missing else []
        transaction.on_commit(forget_calendar)
    return moves


def load_after_migrate(using: str = "default", **_: object) -> None:
    """After migrating: the notices of this release are in the table before anything is counted."""
    if using == "default" and Deadline._meta.db_table in connections[using].introspection.table_names():
        load_calendars()


def store(published: Published) -> Notice:
    """Keep a notice and its days, in place of what was kept under its number; call it in a transaction."""
    hold_for_change()
    notice, _ = Notice.objects.update_or_create(
        number=published.number,
        defaults={"year": published.year, "title": published.title, "published_on": published.published_on},
    )
    notice.days.exclude(on__in=[day.on for day in published.days]).delete()
    CalendarDay.objects.bulk_create(
        _rows(notice, published.days),
        update_conflicts=True,
        unique_fields=["on"],
        update_fields=["kind", "name", "notice"],
    )
    return notice


def _rows(notice: Notice, days: Iterable[Day]) -> list[CalendarDay]:
    return [CalendarDay(notice=notice, on=day.on, kind=day.kind, name=day.name) for day in days]


def _apply(moves: list[Move]) -> list[Move]:
    for move in moves:
        move.deadline.due_on, move.deadline.provisional = move.becomes
    Deadline.objects.bulk_update([move.deadline for move in moves], ["due_on", "provisional"], batch_size=500)
    return moves
