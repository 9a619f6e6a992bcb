"""Tasks as boards: by state or by light for each leading unit, and how many lights each responsible unit has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.safestring import SafeString

from haizhu_broker.web import marks
from haizhu_broker.web.columns import Row, address_pattern
from haizhu_broker.web.lights import COLOURS, READ, DueLight
from haizhu_broker.web.listing import Query
from haizhu_broker.workdays.lights import Colour

from .models import Duty, TaskUnit
from .states import TASK

LIGHT = DueLight("light", "状态灯")
SHOWN = ("pk", "position", "ref", "title", "state", "officer", "percent", "unit_names", *READ)


@dataclass(frozen=True)
class Card:
    """A task on a board: where it leads, who has it, how far it is, its light."""

    url: str
    title: str
    officer: str
    percent: int
    light: SafeString


@dataclass(frozen=True)
class Heading:
    """A column of a board with the number of its tasks."""

    key: str
    mark: SafeString
    word: str
    number: int


@dataclass
class Lane:
    """The tasks that one unit leads, by column key."""

    unit: str
    cards: dict[str, list[Card]] = field(default_factory=dict)


@dataclass(frozen=True)
class Board:
    """Columns, and for each unit one cell a column: (heading, cards)."""

    headings: list[Heading]
    lanes: list[Lane]

    @property
    def rows(self) -> Iterable[tuple[str, list[tuple[Heading, list[Card]]]]]:
        for lane in self.lanes:
            yield lane.unit, [(one, lane.cards.get(one.key, [])) for one in self.headings]


def by_state(query: Query, user: Any) -> dict[str, Board]:
    """看板: what stands in which state."""
    columns = [(state.name, marks.badge(state.tone, state.label), state.label) for state in TASK.states.values()]
    return {"board": _board(query, columns, lambda row: row["state"])}


def by_light(query: Query, user: Any) -> dict[str, Board]:
    """灯色看板: what has which light today."""
    columns = [(colour, marks.light(colour, word), f"{word}灯") for colour, word in COLOURS]
    return {"board": _board(query, columns, colour_of)}


def colour_of(row: Row) -> str:
    """Today's colour of a ledger row; grey where there is no term."""
    light = LIGHT.light(row)
    return light.colour if light else Colour.GREY


def _board(query: Query, columns: list[tuple[str, SafeString, str]], key_of: Callable[[Row], str]) -> Board:
    lead = TaskUnit.objects.filter(task=OuterRef("pk"), duty=Duty.LEAD).values("wording")[:1]
    rows = query.records().annotate(lead=Subquery(lead)).values(*SHOWN, "lead").order_by("position", "pk")
    lanes: dict[str, Lane] = {}
    number: Counter[str] = Counter()
    for row in rows:
        key = key_of(row)
        number[key] += 1
        lane = lanes.setdefault(row["lead"], Lane(row["lead"]))
        lane.cards.setdefault(key, []).append(_card(row))
    headings = [Heading(key, mark, word, number[key]) for key, mark, word in columns]
    return Board(headings, list(lanes.values()))


def _card(row: Row) -> Card:
    address = address_pattern("pilots:task_detail") % row["pk"]
    return Card(address, f"{row['ref']} {row['title']}", row["officer"], row["percent"], LIGHT.cell(row))


@dataclass(frozen=True)
class HeatRow:
    """A responsible unit and how many of its tasks have each light: (word, colour, number, url)."""

    unit: str
    cells: list[tuple[str, str, int, str]]


def heat(rows: Iterable[Mapping[str, Any]]) -> list[HeatRow]:
    """Lights by responsible unit over ledger rows that hold `pk` and the deadline; the most alarming unit first.

    A task counts for every unit that answers for it; collective wordings (区有关单位) are no unit. Costs one statement.
    """
    colours = {row["pk"]: colour_of(row) for row in rows}
    named = TaskUnit.objects.filter(task__in=list(colours), organization__isnull=False)
    counted: dict[tuple[int, str], Counter[str]] = {}
    for unit, name, task in named.values_list("organization_id", "organization__short_name", "task_id").distinct():
        counted.setdefault((unit, name), Counter())[colours[task]] += 1
    ordered = sorted(counted.items(), key=lambda one: ([-one[1][colour] for colour, _ in COLOURS], one[0][1]))
    return [
        HeatRow(name, [_cell(unit, colour, word, of[colour]) for colour, word in COLOURS])
        for (unit, name), of in ordered
    ]


def _cell(unit: int, colour: str, word: str, number: int) -> tuple[str, str, int, str]:
    return word, colour, number, f"{reverse('pilots:task_list')}?unit={unit}&light={colour}"
