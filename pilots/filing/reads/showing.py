"""A package as people read it: the titles come from the published schema, so both always say the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.safestring import SafeString

from haizhu_broker.web.columns import Text
from haizhu_broker.web.facts import LONG
from haizhu_broker.web.table import render_table

from ..domain.schema import published
from ..kinds import KINDS

FEW = 10  # properties of a thing that still fits into a line of a table
PASSED_OVER = ("format", "version", "previous", "files", "letter")
NOTHING = "无"
DAY = re.compile(r"^(\d{4}-\d\d-\d\d)?$")
MOMENT = re.compile(r"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d\S*$")


class Day(Text):
    """A day in ISO form, or nothing."""

    align = "date"


@dataclass(frozen=True)
class Line:
    """A fact: its label and its words."""

    label: str
    words: str

    @property
    def is_wide(self) -> bool:
        return len(self.words) > LONG


@dataclass(frozen=True)
class Part:
    """A heading with facts, and with tables behind them."""

    title: str
    lines: Sequence[Line]
    tables: Sequence[tuple[str, SafeString]] = ()


def parts_of(body: Mapping[str, Any], version: int) -> list[Part]:
    """The package in parts, in the order of the schema; what is nested deeper follows as parts of its own."""
    schema = _schema(version)
    shown = {name: shape for name, shape in schema["properties"].items() if name in body and name not in PASSED_OVER}
    plain = {name: shape for name, shape in shown.items() if _is_plain(body[name])}
    found = [Part("基本内容", [Line(_title(name, shape), _words(body[name])) for name, shape in plain.items()])]
    for name, shape in shown.items():
        if name not in plain:
            found += _parts(_title(name, shape), shape, body[name], version)
    return found


@cache
def _schema(version: int) -> Mapping[str, Any]:
    schema: Mapping[str, Any] = json.loads(published(version))
    return schema


def _resolved(shape: Mapping[str, Any], version: int) -> Mapping[str, Any]:
    """The shape itself, where it stands for another, or for one that may be missing."""
    for one in shape.get("oneOf", ()):
        if one.get("type") != "null":
            return {**one, **shape}
    name = shape.get("$ref", "").rpartition("/")[2]
    return {**_schema(version)["$defs"][name], **shape} if name else shape


def _read(shape: Mapping[str, Any], version: int) -> dict[str, Mapping[str, Any]]:
    """The properties that people read; those without a title are codes for programs."""
    shapes = {name: _resolved(one, version) for name, one in shape.get("properties", {}).items()}
    return {name: one for name, one in shapes.items() if "title" in one}


def _title(name: str, shape: Mapping[str, Any]) -> str:
    return str(shape.get("title") or name)


def _is_plain(value: Any) -> bool:
    """Whether a value is said in a few words: a text, a pair of days, a name with its code, a list of texts."""
    if isinstance(value, Mapping):
        return set(value) <= {"from", "until", "objections"} or set(value) <= {"code", "name", "level"}
    return not (isinstance(value, list) and any(isinstance(one, Mapping) for one in value))


def _words(value: Any) -> str:
    if value in (None, "", []):
        return NOTHING
    if isinstance(value, str):
        return KINDS[value].label if value in KINDS else MOMENT.sub(r"\1 \2", value)
    if isinstance(value, list):
        return "、".join(_words(one) for one in value)
    if isinstance(value, Mapping):
        if "name" in value:
            return str(value["name"])
        span = f"{value.get('from') or '—'} 至 {value.get('until') or '—'}"
        return f"{span}，异议 {value['objections']} 件" if "objections" in value else span
    return str(value)


def _parts(title: str, shape: Mapping[str, Any], value: Any, version: int) -> Iterator[Part]:
    shape = _resolved(shape, version)
    if isinstance(value, list):
        items = _resolved(shape.get("items", {}), version)
        for place, one in enumerate(value, start=1):
            named = str(one.get("name") or place)
            yield from _parts(str(one["title"]) if "title" in one else f"{title}：{named}", items, one, version)
        return
    held = [(name, one) for name, one in _read(shape, version).items() if name in value]
    lines = [
        Line(_title(name, one), _words(value[name]))
        for name, one in held
        if _is_plain(value[name]) and value[name] != title
    ]
    deeper = [(name, one) for name, one in held if not _is_plain(value[name])]
    tables = [(_title(name, one), _table(_title(name, one), one, value[name], version)) for name, one in deeper]
    shown = [(label, table) for label, table in tables if table]
    yield Part(title, lines, shown if lines or len(shown) > 1 else [("", table) for _, table in shown])
    for (name, one), (label, table) in zip(deeper, tables, strict=True):
        if not table:
            yield from _parts(label, one, value[name], version)


def _column(name: str, shape: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Text:
    """Days are never wrapped."""
    is_day = all(DAY.match(str(one.get(name) or "")) for one in rows)
    return (Day if is_day else Text)(name, _title(name, shape))


def _table(title: str, shape: Mapping[str, Any], value: Any, version: int) -> SafeString:
    """Things of few properties as a table; nothing for what needs parts of its own."""
    if not isinstance(value, list):
        return SafeString("")
    items = _resolved(_resolved(shape, version).get("items", {}), version)
    shapes = _read(items, version)
    names = list(shapes) or list(value[0])
    if len(names) > FEW or any(not _is_plain(one.get(name)) for one in value for name in names):
        return SafeString("")
    names = [name for name in names if any(one.get(name) not in (None, "", []) for one in value)] or names
    columns = [_column(name, shapes.get(name, {}), value) for name in names]
    rows = [{name: _words(one.get(name)) for name in names} for one in value]
    return render_table(columns, rows, caption=title)
