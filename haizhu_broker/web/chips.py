"""Active filters in words, each of which can be taken away singly."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.forms import BoundField, NullBooleanField
from django.http import QueryDict
from django_filters import FilterSet

from haizhu_broker.web.addresses import changed, without_value


@dataclass(frozen=True)
class Chip:
    """One active condition: what it is about, what it says, the address without it."""

    label: str
    words: str
    url: str


def chips(text: str, filterset: FilterSet | None, params: QueryDict) -> list[Chip]:
    """The search words and every filled filter."""
    found = [Chip("搜索", text, changed(params, drop=("q",)))] if text else []
    if filterset is None:
        return found
    cleaned = filterset.form.cleaned_data
    for bound in filterset.form:
        found += _of(bound, cleaned.get(bound.name), params)
    return found


def _of(bound: BoundField, value: Any, params: QueryDict) -> list[Chip]:
    if value is None or value == "" or value == [] or (hasattr(value, "exists") and not value):
        return []
    keys = tuple(key for key in params if key == bound.name or key.startswith(f"{bound.name}_"))
    if isinstance(value, slice):
        return [Chip(str(bound.label), _range(value), changed(params, drop=keys))]
    if isinstance(value, (list, tuple)) or hasattr(value, "exists"):
        return [
            Chip(str(bound.label), _words(bound, one), without_value(params, bound.name, _raw(one))) for one in value
        ]
    return [Chip(str(bound.label), _words(bound, value), changed(params, drop=keys))]


def _raw(value: Any) -> str:
    return str(value.pk if isinstance(value, Model) else value)


def _words(bound: BoundField, value: Any) -> str:
    if isinstance(value, bool) or isinstance(bound.field, NullBooleanField):
        return "是" if value else "否"
    if isinstance(value, Model):
        return str(value)
    return _labels(getattr(bound.field, "choices", ())).get(_raw(value), str(value))


def _labels(choices: Iterable[Any]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, label in choices:
        inner = label if isinstance(label, (list, tuple)) else ((key, label),)
        flat.update((str(k), str(words)) for k, words in inner)
    return flat


def _range(value: slice) -> str:
    first, last = _bound(value.start), _bound(value.stop)
    if first and last:
        return f"{first} 至 {last}"
    return f"{first} 起" if first else f"{last} 止"


def _bound(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)
