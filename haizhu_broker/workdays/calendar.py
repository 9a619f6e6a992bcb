"""The working-day calendar: immutable arithmetic over official holidays and make-up days (R§4.7)."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
ONE_DAY = dt.timedelta(days=1)


class Kind(StrEnum):
    """What a day is; the first two follow from the week, the last two from an official notice."""

    WORKING = "工作日"
    WEEKEND = "周末"
    HOLIDAY = "休"
    MAKE_UP = "班"


class Day(NamedTuple):
    """One day and, where a notice names it, the holiday it belongs to."""

    on: dt.date
    kind: Kind
    name: str = ""

    @property
    def is_workday(self) -> bool:
        return self.kind in (Kind.WORKING, Kind.MAKE_UP)

    @property
    def label(self) -> str:
        """What stands beside the date, such as 春节放假, 春节调休上班 or 星期六."""
        if self.kind is Kind.HOLIDAY:
            return f"{self.name}放假"
        if self.kind is Kind.MAKE_UP:
            return f"{self.name}调休上班"
        return WEEKDAYS[self.on.weekday()]


class Due(NamedTuple):
    """A computed date; provisional (暂定) when a day it rests on is in a year without an official notice."""

    on: dt.date
    provisional: bool


def _weekdays_until(ordinal: int) -> int:
    """Mondays to Fridays from 0001-01-01 (a Monday, ordinal 1) up to and including this day."""
    weeks, rest = divmod(ordinal, 7)
    return weeks * 5 + min(rest, 5)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days of the years an official notice covers; elsewhere weekends only, always provisional.

    Build it with `Calendar.of`. Years are known from `known_from` to `known_until`, without a gap.
    Every answer costs a few bisections over some 250 exceptions, whatever the distance.
    """

    known_from: dt.date
    known_until: dt.date
    _named: Mapping[dt.date, Day] = field(hash=False)
    _weekdays_off: tuple[int, ...]
    _weekends_on: tuple[int, ...]

    @classmethod
    def of(cls, days: Iterable[Day], years: Iterable[int]) -> "Calendar":
        """Build from the named days of the notices of these years.

        Raises ValueError when the years have a gap, or there are none, or a day is named twice.
        """
        covered = sorted(set(years))
        if not covered or covered[-1] - covered[0] != len(covered) - 1:
            raise ValueError(f"years must follow one another: {covered}")
        exceptions = sorted(days)
        named = {day.on: day for day in exceptions}
        if len(named) != len(exceptions):
            raise ValueError("a day is named twice")
        return cls(
            known_from=dt.date(covered[0], 1, 1),
            known_until=dt.date(covered[-1], 12, 31),
            _named=MappingProxyType(named),
            _weekdays_off=tuple(
                day.on.toordinal() for day in exceptions if not day.is_workday and day.on.weekday() < 5
            ),
            _weekends_on=tuple(day.on.toordinal() for day in exceptions if day.is_workday and day.on.weekday() > 4),
        )

    def kind(self, day: dt.date) -> Day:
        """The day with its kind and, if a notice names it, its holiday."""
        if found := self._named.get(day):
            return found
        return Day(day, Kind.WORKING if day.weekday() < 5 else Kind.WEEKEND)

    def is_workday(self, day: dt.date) -> bool:
        return self.kind(day).is_workday

    def is_known(self, day: dt.date) -> bool:
        """Whether an official notice covers the year of this day."""
        return self.known_from <= day <= self.known_until

    def between(self, start: dt.date, end: dt.date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` comes first."""
        return self._until(end.toordinal()) - self._until(start.toordinal())

    def roll(self, day: dt.date) -> Due:
        """This day if it is worked, otherwise the next working day."""
        return self._due(day, self._until(day.toordinal() - 1) + 1)

    def add(self, start: dt.date, working_days: int) -> Due:
        """The last day of a period of working days; the start day is not counted (民法典 201, 行政许可法 82).

        Raises ValueError when `working_days` is less than 1.
        """
        if working_days < 1:
            raise ValueError("a period has at least one working day")
        return self._due(start + ONE_DAY, self._until(start.toordinal()) + working_days)

    def days(self, start: dt.date, natural_days: int) -> Due:
        """The last day of a period of natural days, moved off rest days to the next working day (民法典 201, 203).

        法定休假日 is read as holidays and weekends together; a make-up day is worked and stays.
        Raises ValueError when `natural_days` is less than 1.
        """
        if natural_days < 1:
            raise ValueError("a period has at least one day")
        return self.roll(start + dt.timedelta(days=natural_days))

    def nth_of_month(self, year: int, month: int, n: int) -> Due:
        """The n-th working day of a month, counted from 1.

        Raises ValueError when the month has fewer working days.
        """
        first = dt.date(year, month, 1)
        due = self.add(first - ONE_DAY, n)
        if (due.on.year, due.on.month) != (year, month):
            raise ValueError(f"{year}-{month:02d} has fewer than {n} working days")
        return due

    def _until(self, ordinal: int) -> int:
        """Working days from 0001-01-01 up to and including this day."""
        return (
            _weekdays_until(ordinal)
            - bisect_right(self._weekdays_off, ordinal)
            + bisect_right(self._weekends_on, ordinal)
        )

    def _due(self, first: dt.date, count: int) -> Due:
        """The first day, from `first` on, by which `count` working days have passed since 0001-01-01."""
        low = first.toordinal()
        missing = count - self._until(low) + len(self._weekdays_off)
        span = range(low, low + missing // 5 * 7 + 8)
        on = dt.date.fromordinal(span[bisect_left(span, count, key=self._until)])
        return Due(on, not (self.is_known(first) and self.is_known(on)))
