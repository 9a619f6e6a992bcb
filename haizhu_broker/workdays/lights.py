"""The light of a deadline and the one sentence that says why (00 §7)."""

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from .calendar import ONE_DAY, WEEKDAYS, Calendar

AMBER_DAYS = 3


class Colour(StrEnum):
    """GREY means nothing waits any more."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"

    @property
    def word(self) -> str:
        return {"green": "绿", "amber": "黄", "red": "红", "grey": "灰"}[self]


class Light(NamedTuple):
    colour: Colour
    sentence: str


def light_on(
    due_on: dt.date,
    *,
    today: dt.date,
    calendar: Calendar,
    provisional: bool = False,
    closed_on: dt.date | None = None,
) -> Light:
    """The light of one due date; no query, so a list calls it once a row.

    Open: red after the day, amber with at most 3 working days left, otherwise green. Closed: grey.
    """
    if closed_on:
        return _closed(due_on, closed_on, today, calendar)
    when = f"{day_text(due_on, today)}{'，暂定' if provisional else ''}"
    if today > due_on:
        return Light(Colour.RED, f"已逾期{_amount(calendar.between(due_on, today))}（{when}）")
    left = calendar.between(today, due_on)
    colour = Colour.AMBER if left <= AMBER_DAYS else Colour.GREEN
    return Light(colour, f"今天到期（{when}）" if today == due_on else f"还有{_amount(left)}（{when}）")


def amber_from(today: dt.date, calendar: Calendar) -> dt.date:
    """The latest due date that is amber today; what is due later is green."""
    return calendar.add(today, AMBER_DAYS + 1).on - ONE_DAY


def day_text(day: dt.date, today: dt.date) -> str:
    """3月8日 星期二, with the year where it is not this one."""
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日 {WEEKDAYS[day.weekday()]}"


def _closed(due_on: dt.date, closed_on: dt.date, today: dt.date, calendar: Calendar) -> Light:
    when = day_text(closed_on, today)
    if closed_on <= due_on:
        return Light(Colour.GREY, f"已按期办结（{when}）")
    return Light(Colour.GREY, f"逾期{_amount(calendar.between(due_on, closed_on))}办结（{when}）")


def _amount(working_days: int) -> str:
    return f" {working_days} 个工作日" if working_days else "不足 1 个工作日"
