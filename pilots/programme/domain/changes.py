"""Bringing rows into line with a list of wanted ones, and saying what that changed."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter, itemgetter
from typing import Any

from django.db.models import Model, ProtectedError, QuerySet


class PlanRefused(Exception):
    """The file takes away something that is in use."""


class Changes:
    """What a loading changed, in sentences; empty and false when nothing did."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def __bool__(self) -> bool:
        return bool(self.sentences)

    def added(self, record: Model) -> None:
        self.sentences.append(f"新增{record._meta.verbose_name}：{record}")

    def changed(self, record: Model, fields: Iterable[str]) -> None:
        words = {field.name: str(field.verbose_name) for field in record._meta.concrete_fields}
        labels = "、".join(words[name] for name in fields)
        self.sentences.append(f"变更{record._meta.verbose_name}：{record}（{labels}）")

    def removed(self, record: Model) -> None:
        self.sentences.append(f"删除{record._meta.verbose_name}：{record}")


def differing(record: Model, values: dict[str, Any]) -> list[str]:
    """The names of the fields in which `record` is not as `values` want it."""
    return [name for name, value in values.items() if getattr(record, name) != value]


def assign(record: Model, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(record, name, value)


def sync(
    existing: QuerySet[Any], keys: tuple[str, ...], wanted: Iterable[dict[str, Any]], changes: Changes, **parents: Any
) -> dict[Any, Any]:
    """Add, change and remove until `existing` are the `wanted` in their order; return the records by their keys."""
    found = {attrgetter(*keys)(record): record for record in existing}
    kept = {}
    for position, one in enumerate(wanted, 1):
        values = {**parents, "position": position, **one}
        key = itemgetter(*keys)(values)
        record = found.pop(key, None)
        if record is None:
            record = existing.model.objects.create(**values)
            changes.added(record)
        elif fields := differing(record, values):
            assign(record, values)
            record.save()
            changes.changed(record, fields)
        kept[key] = record
    for record in found.values():
        remove(record, changes)
    return kept


def remove(record: Model, changes: Changes) -> None:
    title = str(record)
    try:
        record.delete()
    except ProtectedError as error:
        raise PlanRefused(f"{record._meta.verbose_name}“{title}”已被引用，不能从方案文件中删去。") from error
    changes.removed(record)
