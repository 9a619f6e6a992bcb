"""我的待办, the first page: what waits, then what changed, then figures."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from haizhu_broker.web import clock
from haizhu_broker.web.doors import Page
from haizhu_broker.web.panels import Tile, all_tiles
from haizhu_broker.workdays.calendar import WEEKDAYS

from . import changes, counts
from .waiting import grouped, waiting_for


class Home(Page):
    """What the person has to do, by due date; empty, it says so and what happened since yesterday."""

    title = "我的待办"

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "home/home.html", {"page": self.read(request.user)})

    def read(self, user: Any) -> dict[str, Any]:
        today = clock.today()
        found = waiting_for(user, today)
        notices = changes.notices_of(user)
        since = changes.since_yesterday(notices, today)
        return {
            "title": self.title,
            "count": counts.remember(counts.WAITING, user, len(found)),
            "day": f"{today.year}年{today.month}月{today.day}日 {WEEKDAYS[today.weekday()]}",
            "groups": grouped(found, today),
            "notices": notices,
            "since": since,
            "empty_words": f"今天没有待办，{since}。",
            "deeds": changes.deeds_of_others(user),
            "figures": by_topic(all_tiles(user, today)),
        }


def by_topic(tiles: Iterable[Tile]) -> list[tuple[str, list[Tile]]]:
    """The figures under their headings, each in the order of entry."""
    found: dict[str, list[Tile]] = {}
    for tile in tiles:
        found.setdefault(tile.topic, []).append(tile)
    return list(found.items())
