"""How a deadline's date follows from its starting day, kept so that a new notice can recompute it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from .calendar import Calendar, Due


class RuleKind(StrEnum):
    WORKING_DAYS = "working_days"
    NATURAL_DAYS = "natural_days"
    MONTH_DAY = "month_day"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of counting. `text` is what people read, such as 报告期结束后第5个工作日; a plain wording is the default.

    FIXED keeps its date in `on` and never moves; the other kinds keep their number in `n`, at least 1, and for
    MONTH_DAY at most 15, so that every month has that day.
    """

    kind: RuleKind
    n: int = 0
    text: str = ""
    on: dt.date | None = None

    def __post_init__(self) -> None:
        is_dated, is_counted = self.on is not None, 1 <= self.n <= (15 if self.kind is RuleKind.MONTH_DAY else self.n)
        if is_dated != (self.kind is RuleKind.FIXED) or is_dated == is_counted:
            raise ValueError(f"not a rule of counting: {self.kind} {self.n} {self.on}")
        object.__setattr__(self, "text", self.text or _wording(self))

    def due(self, start: dt.date, calendar: Calendar) -> Due:
        """The date when counting from `start`; MONTH_DAY takes the month `start` lies in."""
        if self.on:
            return Due(self.on, provisional=False)
        if self.kind is RuleKind.MONTH_DAY:
            return calendar.nth_of_month(start.year, start.month, self.n)
        count = calendar.add if self.kind is RuleKind.WORKING_DAYS else calendar.days
        return count(start, self.n)


def _wording(rule: Rule) -> str:
    if rule.on:
        return f"{rule.on:%Y}年{rule.on.month}月{rule.on.day}日前"
    return {
        RuleKind.WORKING_DAYS: f"{rule.n}个工作日内",
        RuleKind.NATURAL_DAYS: f"{rule.n}日内",
        RuleKind.MONTH_DAY: f"当月第{rule.n}个工作日",
    }[rule.kind]


def working_days(n: int, text: str = "") -> Rule:
    """Within n working days; the starting day is not counted (行政许可法 82)."""
    return Rule(RuleKind.WORKING_DAYS, n, text)


def natural_days(n: int, text: str = "") -> Rule:
    """Within n days, moved off rest days at the end (民法典 201, 203)."""
    return Rule(RuleKind.NATURAL_DAYS, n, text)


def month_day(n: int, text: str = "") -> Rule:
    """By the n-th working day of the month the deadline starts in."""
    return Rule(RuleKind.MONTH_DAY, n, text)


def fixed(on: dt.date, text: str = "") -> Rule:
    """By a date somebody decided; no notice moves it."""
    return Rule(RuleKind.FIXED, 0, text, on)
