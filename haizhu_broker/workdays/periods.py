"""Reporting periods: a month, quarter or year as people name them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices


class Frequency(TextChoices):
    """How often something is due."""

    MONTH = "month", "月"
    QUARTER = "quarter", "季"
    YEAR = "year", "年"


MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A month, quarter or year, by its first day."""

    start: date
    kind: str

    def __post_init__(self) -> None:
        if self.start != _first_day(self.kind, self.start):
            raise ValueError(f"{self.start} does not begin a {self.kind}")

    @classmethod
    def holding(cls, kind: str, day: date) -> Period:
        """The period of `kind` in which `day` lies."""
        return cls(_first_day(kind, day), Frequency(kind))

    @property
    def end(self) -> date:
        """The last day."""
        return self.following.start - timedelta(days=1)

    @property
    def following(self) -> Period:
        return self._moved(MONTHS[Frequency(self.kind)])

    @property
    def previous(self) -> Period:
        return self._moved(-MONTHS[Frequency(self.kind)])

    @property
    def year_before(self) -> Period:
        """The same period one year earlier (同比)."""
        return self._moved(-12)

    @property
    def label(self) -> str:
        """2022年3月, 2022年第1季度 or 2022年."""
        year = f"{self.start.year}年"
        if self.kind == Frequency.MONTH:
            return f"{year}{self.start.month}月"
        return f"{year}第{(self.start.month + 2) // 3}季度" if self.kind == Frequency.QUARTER else year

    def _moved(self, months: int) -> Period:
        total = self.start.year * 12 + self.start.month - 1 + months
        return Period(date(total // 12, total % 12 + 1, 1), self.kind)


def periods_ended(kind: str, since: date, until: date) -> Iterator[Period]:
    """The periods of `kind` that reach into `since` or later and end before `until`, oldest first."""
    period = Period.holding(kind, since)
    while period.end < until:
        yield period
        period = period.following


def _first_day(kind: str, day: date) -> date:
    months = MONTHS[Frequency(kind)]
    return date(day.year, (day.month - 1) // months * months + 1, 1)
