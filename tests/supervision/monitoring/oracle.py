"""Which reports must exist, worked out day by day without the portal's own calendar, periods and queries."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from chinese_calendar import is_workday

MONTHS = {"month": 1, "quarter": 3, "year": 12}
BROKER, DISTRICT = "broker", "district"
START = date(2022, 1, 1)


class Wanted(NamedTuple):
    """One report that must be there; `number` is the broker's, empty for the district. In the order of production."""

    due: date
    start: date
    subject: str
    number: str
    kind: str


class Line(NamedTuple):
    """A line of the timetable."""

    subject: str
    kind: str
    workday: int = 8
    valid_from: date = START
    valid_until: date | None = None


def lines(*kinds: str, workday: int = 8) -> list[Line]:
    """For brokers and district alike."""
    return [Line(subject, kind, workday) for kind in kinds for subject in (BROKER, DISTRICT)]


def wanted(timetable: Iterable[Line], supervised: Mapping[str, Collection[date]], today: date) -> list[Wanted]:
    """What is due by `today`; `supervised` gives each broker's days under supervision."""
    return sorted(one for line in timetable for one in _of(line, supervised, today))


def _of(line: Line, supervised: Mapping[str, Collection[date]], today: date) -> Iterator[Wanted]:
    for start, period in _periods(line.kind, line.valid_from.year, today.year):
        if period[-1] < line.valid_from or (line.valid_until and start > line.valid_until):
            continue
        due = nth_workday_after(period[-1], line.workday)
        numbers = [number for number, under in supervised.items() if not set(under).isdisjoint(period)]
        if due <= today and line.subject == BROKER:
            yield from (Wanted(due, start, BROKER, number, line.kind) for number in numbers)
        elif due <= today and numbers:
            yield Wanted(due, start, DISTRICT, "", line.kind)


def _periods(kind: str, first: int, last: int) -> Iterator[tuple[date, list[date]]]:
    for year in range(first, last + 1):
        for month in range(1, 13, MONTHS[kind]):
            start, until = date(year, month, 1), month + MONTHS[kind] - 1
            yield start, list(days(start, date(year, until, monthrange(year, until)[1])))


def days(first: date, last: date) -> Iterator[date]:
    """Both included; none when `last` comes first."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(offset)


def nth_workday_after(day: date, n: int) -> date:
    while n:
        day += timedelta(1)
        n -= is_workday(day)
    return day
