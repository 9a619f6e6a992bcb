"""What waits for a person, from every room, grouped by when it is due; and the count beside 我的待办."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString

from haizhu_broker.web import marks
from haizhu_broker.web.clock import today
from haizhu_broker.web.panels import WAITING, Waiting
from haizhu_broker.workdays.calendar import Calendar
from haizhu_broker.workdays.lights import light_on
from haizhu_broker.workdays.table import calendar

SHOWN = 50  # rows of a group; the rest is worked through in the list it belongs to
ABOUT = 60  # signs of what a row says about its matter
KEPT = 60  # seconds that a count is kept; what a person does himself shows at once
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
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
    found = [one for source in WAITING for one in source(user, today)]
    return sorted(found, key=lambda one: (one.due_on or date.max, one.what))


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


def count_of(user: Any, today: date) -> int:
    """How many things wait, at most a minute old."""
    kept = cache.get(_key(user))
    return remember_count(user, len(waiting_for(user, today))) if kept is None else kept


def remember_count(user: Any, number: int) -> int:
    cache.set(_key(user), number, KEPT)
    return number


def _key(user: Any) -> str:
    return f"waiting:{user.pk}:{today()}"


class CountAnew:
    """Middleware: after what a person has done, the count beside 我的待办 is worked out anew."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method not in SAFE and request.user.is_authenticated:
            cache.delete(_key(request.user))
        return response
