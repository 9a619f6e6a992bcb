"""Addresses of the same list with one thing changed: a filter less, another order, another page."""

from collections.abc import Collection
from urllib.parse import urlencode

from django.http import QueryDict

PLACES = frozenset({"after", "before"})


def pairs(params: QueryDict, but: Collection[str] = ()) -> list[tuple[str, str]]:
    """The parameters that say something, without paging and without those named."""
    return [(k, v) for k, values in params.lists() if k not in PLACES and k not in but for v in values if v]


def changed(params: QueryDict, *, drop: Collection[str] = (), **values: str) -> str:
    """The query string with `drop` removed and `values` set; paging restarts unless it is what changes."""
    return "?" + urlencode([*pairs(params, {*drop, *values}), *((k, v) for k, v in values.items() if v)])


def without_value(params: QueryDict, name: str, value: str) -> str:
    """The query string without one of several values of `name`."""
    return "?" + urlencode([pair for pair in pairs(params) if pair != (name, value)])
