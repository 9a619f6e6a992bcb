"""How the term of a notice is told."""

from __future__ import annotations

from datetime import date

from haizhu_broker.workdays.calendar import Calendar

from .states import POSTED


def term_words(state: str, ends_on: date | None, day: date, calendar: Calendar) -> str:
    """How many working days a posted notice is still up on `day`; empty when it is not up."""
    if state != POSTED or ends_on is None:
        return ""
    if day > ends_on:
        return "已届满，待办结"
    left = calendar.between(day, ends_on)
    return f"还有 {left} 个工作日" if left else "今天截止"
