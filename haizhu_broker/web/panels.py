"""What rooms lay on common pages: work that waits, figures, parts of the leaders' page, and where the search looks.

A room enters itself in its `panels.py`; the composition (`haizhu_broker/home`) reads the registers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from functools import update_wrapper
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import QuerySet

from haizhu_broker.web.listing import Listing
from haizhu_broker.web.together import how_many, which_exist

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
class Queue:
    """Records that wait alike, and what is said of each; for all queues it is asked at once which hold anything."""

    records: QuerySet[Any]
    says: Callable[[Any], Waiting]


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure of a person's home page; it opens the list that it counts, and stands under the heading `topic`.

    A query as `value` stands for the number of records that it finds: all of a page are counted at once.
    """

    label: str
    value: int | str | QuerySet[Any]
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


class WaitingSource:
    """What waits for a person in one room; `parts` gives rows and queues, a call every row of them."""

    def __init__(self, parts: Callable[[Any, date], Iterable[Waiting | Queue]]) -> None:
        self.parts = parts
        update_wrapper(self, parts)

    def __call__(self, user: Any, today: date) -> Iterator[Waiting]:
        for part in self.parts(user, today):
            yield from _rows(part)


class TileSource:
    """The figures of one room; `parts` gives them with what is still to be counted, a call gives them counted."""

    def __init__(self, parts: Callable[[Any, date], Iterable[Tile]]) -> None:
        self.parts = parts
        update_wrapper(self, parts)

    def __call__(self, user: Any, today: date) -> list[Tile]:
        return counted(user, self.parts(user, today))


WAITING: list[WaitingSource] = []
TILES: list[TileSource] = []
SOUGHT: list[Sought] = []


def waits(parts: Callable[[Any, date], Iterable[Waiting | Queue]]) -> WaitingSource:
    """Enter `source(user, today)`: what waits for this person, in a constant number of statements."""
    WAITING.append(WaitingSource(parts))
    return WAITING[-1]


def tiles(parts: Callable[[Any, date], Iterable[Tile]]) -> TileSource:
    """Enter `source(user, today)`: figures this person may see."""
    TILES.append(TileSource(parts))
    return TILES[-1]


def all_waiting(user: Any, today: date) -> list[Waiting]:
    """What waits for a person in every room: one statement for all queues, then one for each that holds anything."""
    parts = _parts(user, today)
    holds = iter(which_exist(user, [part.records for part in parts if isinstance(part, Queue)]))
    return [row for part in parts if not isinstance(part, Queue) or next(holds) for row in _rows(part)]


def number_waiting(user: Any, today: date) -> int:
    """How much waits for a person in every room: one statement for all queues."""
    parts = _parts(user, today)
    queues = [part.records for part in parts if isinstance(part, Queue)]
    return len(parts) - len(queues) + sum(how_many(user, queues))


def all_tiles(user: Any, today: date) -> list[Tile]:
    """The figures of every room, counted in one statement."""
    return counted(user, (tile for source in TILES for tile in source.parts(user, today)))


def counted(user: Any, found: Iterable[Tile]) -> list[Tile]:
    """The figures with every query replaced by the number of records that it finds, in one statement."""
    tiles = list(found)
    numbers = iter(how_many(user, [one.value for one in tiles if isinstance(one.value, QuerySet)]))
    return [replace(one, value=next(numbers)) if isinstance(one.value, QuerySet) else one for one in tiles]


def _parts(user: Any, today: date) -> list[Waiting | Queue]:
    return [part for source in WAITING for part in source.parts(user, today)]


def _rows(part: Waiting | Queue) -> Iterable[Waiting]:
    return map(part.says, part.records) if isinstance(part, Queue) else (part,)


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
