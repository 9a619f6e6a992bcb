"""Content to JSON and back: what a document row stores and what its digest rests on."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, cast

from haizhu_broker.papers import content as parts
from haizhu_broker.papers.content import Content, ContentError

_PARTS = {
    cls.__name__: cls
    for cls in (
        parts.Heading,
        parts.Paragraph,
        parts.Items,
        parts.Cell,
        parts.Column,
        parts.Table,
        parts.Series,
        parts.Chart,
        parts.Attachment,
        parts.Attendance,
        parts.Content,
    )
}
_DATES = {"dated_on", "printed_on"}


def to_json(content: Content) -> dict[str, Any]:
    """The content as JSON values; fields at their default are left out, so the form stays readable and stable."""
    return cast("dict[str, Any]", _encode(content))


def from_json(stored: dict[str, Any]) -> Content:
    """The content of `to_json`; ContentError when it was not written by it."""
    try:
        content = _decode(stored)
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise ContentError("公文内容的存储格式不正确。") from error
    if not isinstance(content, Content):
        raise ContentError("公文内容的存储格式不正确。")
    return content


def _encode(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        stored: dict[str, Any] = {"part": type(value).__name__}
        for item in dataclasses.fields(value):
            held = getattr(value, item.name)
            if held != item.default:
                stored[item.name] = _encode(held)
        return stored
    if isinstance(value, tuple | list):
        return [_encode(part) for part in value]
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, StrEnum):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _decode(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_decode(part) for part in value)
    if not isinstance(value, dict):
        return value
    if "decimal" in value:
        return Decimal(value["decimal"])
    cls = _PARTS[value["part"]]
    given = {name: _decode(held) for name, held in value.items() if name != "part"}
    for name in _DATES & given.keys():
        given[name] = date.fromisoformat(given[name])
    if "layout" in given:
        given["layout"] = parts.Layout(given["layout"])
    return cls(**given)
