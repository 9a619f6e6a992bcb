"""Paths from a record to the roots of its relations, as Django writes them ("" = the record is the root)."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Model


def model_at(model: Any, path: str) -> type[Model]:
    """The model at the end of a path from records of `model`."""
    for name in filter(None, path.split("__")):
        model = model._meta.get_field(name).related_model
    return cast("type[Model]", model)


def keys_at(path: str, record: Model) -> list[int]:
    """The keys of the roots of `record` along a path; works for a record that is not saved yet."""
    if not path:
        return [record.pk]
    found: list[Any] = [record]
    *steps, last = path.split("__")
    for step in steps:
        found = [near for one in found for near in _follow(one, step)]
    return [pk for one in found for pk in _ids(one, last)]


def has_many_ends(model: Any, path: str) -> bool:
    """Whether a record may have several roots along the path, so that a join would find it several times."""
    for name in filter(None, path.split("__")):
        relation = model._meta.get_field(name)
        if relation.one_to_many or relation.many_to_many:
            return True
        model = relation.related_model
    return False


def _follow(record: Model, name: str) -> list[Model]:
    if record.pk is None and not record._meta.get_field(name).concrete:
        return []
    value = getattr(record, name)
    return list(value.all()) if hasattr(value, "all") else [value] if value is not None else []


def _ids(record: Model, name: str) -> list[int]:
    relation = record._meta.get_field(name)
    if relation.concrete and not relation.many_to_many:
        value = getattr(record, relation.attname)
        return [value] if value is not None else []
    return [one.pk for one in _follow(record, name)]
