"""Kinds of table column as data: one declaration serves the page, the export and the API."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.safestring import SafeString

from haizhu_broker.lifecycle.table import Lifecycle
from haizhu_broker.web import marks
from haizhu_broker.web.clock import local
from haizhu_broker.web.marks import escape

Row = Mapping[str, Any]
EMPTY = SafeString("—")
_PLACE = 987654321


@cache
def address_pattern(to: str) -> str:
    """The URL of a named page with `%s` for its integer key, reversed once per process."""
    return reverse(to, args=(_PLACE,)).replace("%", "%%").replace(str(_PLACE), "%s")


@dataclass(frozen=True)
class Column:
    """A column: where its value comes from (ORM paths of `.values()`) and how it is written.

    `sort` is True for the source itself, or the ORM path to order by. `empty` is the word for no value
    (未报, 不可计算, 待接入 are words, not blanks).
    """

    name: str
    label: str
    _: KW_ONLY
    source: str = ""
    sort: bool | str = False
    shown: bool = True
    unit: str = ""
    empty: str = ""

    align: ClassVar[str] = ""
    kind: ClassVar[Mapping[str, Any]] = {"type": "string"}

    @cached_property
    def path(self) -> str:
        return self.source or self.name

    @property
    def sources(self) -> tuple[str, ...]:
        """Every ORM path this column reads from a row."""
        return (self.path,)

    @property
    def order_path(self) -> str:
        return self.path if self.sort is True else self.sort or ""

    @property
    def heading(self) -> str:
        return f"{self.label}（{self.unit}）" if self.unit else self.label

    def value(self, row: Row) -> Any:
        """What the API says: a JSON-able value, `None` when there is none."""
        return row[self.path]

    def plain(self, row: Row) -> Any:
        """What an export writes into its cell: text, number, date or `None`."""
        value = self.value(row)
        return (self.empty or None) if value is None or value == "" else value

    def cell(self, row: Row) -> SafeString:
        """What the page shows inside the table cell."""
        value = row[self.path]
        return self.nothing if value is None or value == "" else self.written(value)

    def written(self, value: Any) -> SafeString:
        return escape(value)

    @property
    def nothing(self) -> SafeString:
        return escape(self.empty) if self.empty else EMPTY

    @property
    def schema(self) -> dict[str, Any]:
        """The column as an OpenAPI property."""
        return {**self.kind, "title": self.heading}


class Text(Column):
    """Plain words; long ones wrap."""


class Prose(Text):
    """Sentences: a column wide enough to read them, however many stand beside it."""

    align = "long"


class Figure(Text):
    """A figure that is written out already, such as a score of exact decimals: it stands as figures do."""

    align = "num"


class Year(Column):
    """A calendar year; not a figure, so it has no thousands."""

    kind = {"type": "integer"}


class Code(Column):
    """文号, USCC, digests: never wrapped."""

    align = "code"


class Handle(Code):
    """A name given by a program: a list shows its beginning, the page of the record the whole."""

    align = "cut-code"


@dataclass(frozen=True)
class Link(Column):
    """Words that lead to the page `to` of the record whose key is `key`; `query` is put behind its address."""

    _: KW_ONLY
    to: str
    key: str = "pk"
    query: str = ""

    @property
    def sources(self) -> tuple[str, ...]:
        return (self.path, self.key)

    def cell(self, row: Row) -> SafeString:
        text = row[self.path]
        key = row[self.key]
        if key is None:
            return self.nothing
        shown = "（无）" if text in (None, "") else escape(text)
        return SafeString(f'<a href="{address_pattern(self.to) % key}{escape(self.query)}">{shown}</a>')


class Reference(Link):
    """编号 that leads to its record: short, and never wrapped."""

    align = "key"


class Date(Column):
    """A calendar day, 2022-03-08."""

    align = "date"
    kind = {"type": "string", "format": "date"}

    def written(self, value: dt.date) -> SafeString:
        return SafeString(value.isoformat())


class Moment(Column):
    """A point in time to the minute, Asia/Shanghai."""

    align = "date"
    kind = {"type": "string", "format": "date-time"}

    def written(self, value: dt.datetime) -> SafeString:
        return SafeString(f"{local(value):%Y-%m-%d %H:%M}")

    def plain(self, row: Row) -> Any:
        value = row[self.path]
        return None if value is None else local(value).replace(tzinfo=None)


class Month(Column):
    """The month a period begins in, 2022年3月."""

    align = "date"
    kind = {"type": "string", "format": "date"}

    def written(self, value: dt.date) -> SafeString:
        return SafeString(f"{value.year}年{value.month}月")

    def plain(self, row: Row) -> Any:
        value = row[self.path]
        return None if value is None else f"{value.year}年{value.month}月"


@dataclass(frozen=True)
class Number(Column):
    """A figure, right-aligned, with `places` decimals and its unit in the heading."""

    _: KW_ONLY
    places: int = 0

    align = "num"

    def written(self, value: int | Decimal) -> SafeString:
        return SafeString(f"{value:,.{self.places}f}")

    @property
    def kind(self) -> Mapping[str, Any]:  # type: ignore[override]
        if self.places:
            return {"type": "string", "format": "decimal"}
        return {"type": "integer"}


class YesNo(Column):
    """是 or 否."""

    kind = {"type": "boolean"}

    def written(self, value: bool) -> SafeString:
        return SafeString("是" if value else "否")

    def plain(self, row: Row) -> Any:
        value = row[self.path]
        return (self.empty or None) if value is None else ("是" if value else "否")


@dataclass(frozen=True)
class Choice(Column):
    """A code shown by its word from `labels`."""

    labels: Mapping[Any, str]

    def written(self, value: Any) -> SafeString:
        return escape(self.labels.get(value, value))

    def plain(self, row: Row) -> Any:
        value = row[self.path]
        return (self.empty or None) if value in (None, "") else self.labels.get(value, value)

    @property
    def schema(self) -> dict[str, Any]:
        return {**super().schema, "enum": [*self.labels, *([""] if self.empty and "" not in self.labels else [])]}


@dataclass(frozen=True)
class State(Column):
    """The state of a record as a badge; the API says its code, an export its word."""

    lifecycle: Lifecycle

    def written(self, value: str) -> SafeString:
        state = self.lifecycle.states[value]
        return marks.badge(state.tone, state.label)

    def plain(self, row: Row) -> Any:
        return self.lifecycle.label_of(row[self.path])

    @property
    def schema(self) -> dict[str, Any]:
        return {**super().schema, "enum": list(self.lifecycle.states)}


@dataclass(frozen=True)
class Computed(Column):
    """A word worked out from several paths by `of(row)`; `reads` names the paths. It cannot be sorted by."""

    _: KW_ONLY
    reads: tuple[str, ...]
    of: Callable[[Row], Any]

    @property
    def sources(self) -> tuple[str, ...]:
        return self.reads

    def value(self, row: Row) -> Any:
        return self.of(row)

    def cell(self, row: Row) -> SafeString:
        value = self.of(row)
        return self.nothing if value in (None, "") else self.written(value)
