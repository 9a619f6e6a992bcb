"""What waits for a person, from every room, grouped by when it is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.safestring import SafeString

from haizhu_broker.web import marks
from haizhu_broker.web.panels import Waiting, all_waiting
from haizhu_broker.workdays.calendar import Calendar
from haizhu_broker.workdays.lights import light_on
from haizhu_broker.workdays.table import calendar

SHOWN = 50  # rows of a group; the rest is worked through in the list it belongs to
ABOUT = 60  # signs of what a row says about its matter
NOW, WEEK, LATER, READ = "今天到期（含逾期）", "本周到期", "以后到期", "待阅"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the page as `components/tasks.html` reads it."""

    what: str
    url: str
    about: str
    from_whom: str
    light: SafeString | str
    due: str
    act: str
    act_url: str
    is_primary: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; `number` counts those beyond the shown ones too."""

    title: str
    number: int
    tasks: list[Line]

    @property
    def more(self) -> int:
        return self.number - len(self.tasks)


def waiting_for(user: Any, today: date) -> list[Waiting]:
    """Everything that waits for `user`, the earliest due first; the statements do not grow with the rows."""
    return sorted(all_waiting(user, today), key=lambda one: (one.due_on or date.max, one.what))


def grouped(found: Iterable[Waiting], today: date) -> list[Group]:
    """今天到期（含逾期）, 本周, 以后 and 待阅; empty groups are left out."""
    days = calendar()
    rows: dict[str, list[Waiting]] = {title: [] for title in (NOW, WEEK, LATER, READ)}
    for one in found:
        rows[group_of(one, today)].append(one)
    return [
        Group(title, len(held), [line(one, today, days, is_primary=title == NOW) for one in held[:SHOWN]])
        for title, held in rows.items()
        if held
    ]


def group_of(one: Waiting, today: date) -> str:
    if one.due_on is None:
        return LATER if one.must_act else READ
    if one.due_on <= today:
        return NOW
    return WEEK if one.due_on <= today + timedelta(days=6 - today.weekday()) else LATER


def line(one: Waiting, today: date, days: Calendar, *, is_primary: bool) -> Line:
    light: SafeString | str = ""
    if one.due_on:
        found = light_on(one.due_on, today=today, calendar=days, provisional=one.is_provisional)
        light = marks.light(found.colour, found.colour.word, found.sentence)
    return Line(
        what=one.what,
        url=one.url,
        about=one.about if len(one.about) <= ABOUT else one.about[: ABOUT - 1] + "…",
        from_whom=one.from_whom,
        light=light,
        due="未定期限" if one.must_act and not one.due_on else "",
        act=one.act or "查看",
        act_url=one.act_url or one.url,
        is_primary=is_primary,
    )
