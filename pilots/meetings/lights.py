"""The light of what was resolved (R§4.4): its term, how far it is behind its plan, and whether it stands still."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.conf import settings

from haizhu_broker.workdays.calendar import Calendar
from haizhu_broker.workdays.lights import Colour, Light, light_on

from .states import ASSIGNED, DRAFTED, DROPPED, SUSPENDED

STILL = {DRAFTED: "尚未交办", SUSPENDED: "暂停办理", DROPPED: "已取消"}
WHOLE = 100


class Standing(NamedTuple):
    """What the light depends on."""

    state: str
    due_by: date
    assigned_on: date | None
    closed_on: date | None
    percent: int


def light_of(one: Standing, *, today: date, calendar: Calendar) -> Light:
    """绿 on time or done; 黄 with 3 working days left or too far behind; 红 overdue; 灰 not begun or suspended."""
    if one.state in STILL:
        return Light(Colour.GREY, STILL[one.state])
    by_term = light_on(one.due_by, today=today, calendar=calendar, closed_on=one.closed_on)
    if one.closed_on:
        return Light(Colour.GREEN, by_term.sentence)
    if by_term.colour is not Colour.GREEN:
        return by_term
    if one.state == ASSIGNED:
        return Light(Colour.GREY, f"尚未签收，{by_term.sentence}")
    behind = planned(one, today, calendar) - one.percent
    if behind > settings.MEETINGS_BEHIND_PERCENT:
        return Light(Colour.AMBER, f"进度落后计划 {behind}%，{by_term.sentence}")
    return by_term


def planned(one: Standing, today: date, calendar: Calendar) -> int:
    """How far it should be, in whole percent: the working days gone of those between 交办 and the term."""
    if one.assigned_on is None or today <= one.assigned_on:
        return 0
    whole = calendar.between(one.assigned_on, one.due_by)
    gone = calendar.between(one.assigned_on, min(today, one.due_by))
    return WHOLE if whole == 0 else gone * WHOLE // whole
