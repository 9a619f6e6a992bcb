"""总览, the leaders' page (spec 10): what to settle, six figures, and what the rooms lay beside, on one sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from haizhu_broker.access.policy import POLICIES, policy_of
from haizhu_broker.web import clock
from haizhu_broker.web.doors import Page
from haizhu_broker.web.panels import BOARDS, EVENTS, HEADLINES, Event, Tile, happens
from haizhu_broker.workdays.calendar import WEEKDAYS, Calendar
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.table import calendar

from .changes import address
from .waiting import Line, line, waiting_for

FIGURES, DECISIONS, ON_A_DAY = 6, 4, 3
WEEKS = 2


class Overview(Page):
    """For the bureau, the leaders and the joint meeting."""

    nav = "overview"
    title = "总览"

    def may_enter(self, user: Any) -> bool:
        return policy_of("pilots.Programme").may_ever(user, "overview")

    def get(self, request: HttpRequest) -> HttpResponse:
        today, user = clock.today(), request.user
        days = calendar()
        waiting = due_now(user, today, days)
        page = {
            "title": self.title,
            "day": f"{today.year}年{today.month}月{today.day}日 {WEEKDAYS[today.weekday()]}",
            "decisions": waiting[:DECISIONS],
            "more": len(waiting[DECISIONS:]),
            "figures": headlines(user, today),
            "boards": list(boards(user, today)),
            "weeks": weeks(user, today, days),
        }
        return render(request, "home/overview.html", {"page": page})


def due_now(user: Any, today: date, days: Calendar) -> list[Line]:
    """What this person must settle today: what is due or late, the earliest first."""
    found = [one for one in waiting_for(user, today) if one.due_on and one.due_on <= today]
    return [line(one, today, days, is_primary=True) for one in found]


def headlines(user: Any, today: date) -> list[Tile]:
    """The first six figures that this person may see."""
    found = (HEADLINES[place](user, today) for place in sorted(HEADLINES))
    return [tile for tile in found if tile is not None][:FIGURES]


def boards(user: Any, today: date) -> Iterable[dict[str, Any]]:
    """The parts that have something for this person, in their order."""
    for _, board in sorted(BOARDS.items()):
        found = board.reads(user, today)
        if found is not None:
            yield {"place": board.place, "title": board.title, "template": board.template, "board": found}


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar as its template reads it."""

    number: str
    is_today: bool
    is_off: bool
    events: list[Event]
    more: int


def weeks(user: Any, today: date, days: Calendar) -> list[list[Day]]:
    """This week and the next, Monday to Sunday; what is past is not asked for."""
    monday = today - timedelta(days=today.weekday())
    last = monday + timedelta(days=7 * WEEKS - 1)
    held: dict[date, list[Event]] = {}
    for source in EVENTS:
        for event in source(user, today, last):
            held.setdefault(event.on, []).append(event)
    whole = [monday + timedelta(days=n) for n in range(7 * WEEKS)]
    return [[_day(one, today, days, held.get(one, [])) for one in whole[n : n + 7]] for n in range(0, 7 * WEEKS, 7)]


def _day(day: date, today: date, days: Calendar, held: list[Event]) -> Day:
    events = sorted(held, key=lambda one: (one.at is None, one.at or time.min, one.what))
    number = f"{day.month}月{day.day}日" if day.day == 1 or day.weekday() == 0 else f"{day.day}日"
    return Day(number, day == today, not days.is_workday(day), events[:ON_A_DAY], len(events[ON_A_DAY:]))


@happens
def last_days(user: Any, first: date, last: date) -> Iterable[Event]:
    """The open deadlines of records that this person may see; one statement, and one for each type of record."""
    due = Deadline.objects.open().filter(due_on__range=(first, last)).order_by("due_on", "pk")
    by_kind: dict[str, list[Deadline]] = {}
    for one in due:
        by_kind.setdefault(one.subject_type, []).append(one)
    for kind, deadlines in by_kind.items():
        policy = POLICIES.get(kind)
        if policy is None or not policy.may_ever(user, "view"):
            continue
        records = apps.get_model(kind)._default_manager.filter(pk__in={one.subject_id for one in deadlines})
        seen = set(policy.permitted(user, "view", records).values_list("pk", flat=True))
        for one in deadlines:
            if one.subject_id in seen:
                yield Event(one.due_on, one.title, address(kind, one.subject_id))
