"""What rooms lay on common pages: work that waits, figures, parts of the leaders' page, and where the search looks.

A room enters itself in its `panels.py`; the composition (`haizhu_broker/home`) reads the registers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from haizhu_broker.web.listing import Listing

PILOT, ADMINISTRATION, AUDIT = "试点数据", "系统管理", "审计"  # the headings of figures


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something a person must do or read: what, about whom, from whom, by when, and the one act that settles it.

    Without `due_on` it waits to be read (待阅), or with `must_act` to be done some day. `act_url` leads straight to the
    act, `url` to the record.
    """

    what: str
    url: str
    about: str = ""
    from_whom: str = ""
    due_on: date | None = None
    is_provisional: bool = False
    act: str = ""
    act_url: str = ""
    must_act: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure of a person's home page; it opens the list that it counts, and stands under the heading `topic`."""

    label: str
    value: int | str
    unit: str = ""
    note: str = ""
    url: str = ""
    topic: str = PILOT


@dataclass(frozen=True, slots=True)
class Sought:
    """A listing the search looks through: its heading, and the URL name of its list page."""

    label: str
    listing: Listing
    to: str


WaitingSource = Callable[[Any, date], Iterable[Waiting]]
TileSource = Callable[[Any, date], Iterable[Tile]]

WAITING: list[WaitingSource] = []
TILES: list[TileSource] = []
SOUGHT: list[Sought] = []


def waits(source: WaitingSource) -> WaitingSource:
    """Enter `source(user, today)`: what waits for this person, in a constant number of statements."""
    WAITING.append(source)
    return source


def tiles(source: TileSource) -> TileSource:
    """Enter `source(user, today)`: figures this person may see."""
    TILES.append(source)
    return source


def seek(label: str, listing: Listing, to: str) -> None:
    """Let the search look through a listing; what is found is what its list page would show this person."""
    SOUGHT.append(Sought(label, listing, to))


@dataclass(frozen=True, slots=True)
class Event:
    """What happens on a day: a meeting, a last day; `at` is its hour where it has one."""

    on: date
    what: str
    url: str
    kind: str = "期限"
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """A part of the leaders' page: heading, template, and what its template reads under `board`; None leaves it out."""

    place: int
    title: str
    template: str
    reads: BoardSource


HeadlineSource = Callable[[Any, date], Tile | None]
BoardSource = Callable[[Any, date], Mapping[str, Any] | None]
EventSource = Callable[[Any, date, date], Iterable[Event]]

HEADLINES: dict[int, HeadlineSource] = {}
BOARDS: dict[int, Board] = {}
EVENTS: list[EventSource] = []


def headline(place: int) -> Callable[[HeadlineSource], HeadlineSource]:
    """Enter `source(user, today)`, a figure of the leaders' page; the first six by place are shown, None is passed."""

    def enter(source: HeadlineSource) -> HeadlineSource:
        if HEADLINES.setdefault(place, source) is not source:
            raise ImproperlyConfigured(f"two headlines want place {place}")
        return source

    return enter


def board(place: int, title: str, template: str) -> Callable[[BoardSource], BoardSource]:
    """Enter `reads(user, today)` as a part of the leaders' page; parts stand in the order of their places."""

    def enter(reads: BoardSource) -> BoardSource:
        if place in BOARDS:
            raise ImproperlyConfigured(f"two boards want place {place}")
        BOARDS[place] = Board(place, title, template, reads)
        return reads

    return enter


def happens(source: EventSource) -> EventSource:
    """Enter `source(user, first, last)`: what this person may know to happen in these days, both included."""
    EVENTS.append(source)
    return source
