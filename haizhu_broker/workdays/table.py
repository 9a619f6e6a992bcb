"""The calendar as the table holds it, kept in the process and renewed when a notice is added or revised."""

import time
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import Count, Max

from .calendar import Calendar, Day, Kind
from .models import CalendarDay, Notice


class _Kept(NamedTuple):
    calendar: Calendar
    stamp: dict[str, Any]
    checked_at: float


_kept: _Kept | None = None


CHANGING = 4_070_001  # the advisory lock: exclusive while the calendar changes, shared while a date is counted to stay


def calendar() -> Calendar:
    """The calendar in force, to show something by.

    Costs no statement, but one every WORKDAYS_CHECK_SECONDS and two more after a change.

    Raises LookupError when no notice is loaded: nothing may be counted on a guessed calendar.
    """
    kept = _kept
    if kept and time.monotonic() - kept.checked_at < settings.WORKDAYS_CHECK_SECONDS:
        return kept.calendar
    return _looked_up()


def settled_calendar() -> Calendar:
    """The calendar to count a date by that is kept: never one that another process has just replaced.

    Call it in the transaction that writes the date; a change of the calendar waits for its end, and then moves that
    date too. Costs two statements.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [CHANGING])
    return _looked_up()


def hold_for_change() -> None:
    """Let no date be counted until this transaction, which changes the calendar, has ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHANGING])


def _looked_up() -> Calendar:
    global _kept
    kept = _kept
    stamp = Notice.objects.aggregate(revised=Max("revised_at"), count=Count("id"))
    found = kept.calendar if kept and kept.stamp == stamp else read_calendar()
    _kept = _Kept(found, stamp, time.monotonic())
    return found


def read_calendar() -> Calendar:
    """The calendar read from the table now, uncommitted rows of this transaction included."""
    years = Notice.objects.values_list("year", flat=True)
    if not years:
        raise LookupError("no holiday notice is loaded")
    rows = CalendarDay.objects.values_list("on", "kind", "name")
    return Calendar.of((Day(on, Kind(kind), name) for on, kind, name in rows), years)


def forget_calendar() -> None:
    """Drop what this process keeps, so that the next question reads the table."""
    global _kept
    _kept = None
