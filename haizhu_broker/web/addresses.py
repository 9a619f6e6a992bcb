"""Addresses of the same list with one thing changed: a filter less, another order, another page."""

from collections.abc import Mapping

from django.http import QueryDict

PLACES = ("after", "before")


def changed(params: QueryDict, *, drop: tuple[str, ...] = (), **values: str) -> str:
    """The query string with `drop` removed and `values` set; paging restarts unless it is what changes."""
    kept = params.copy()
    for name in (*drop, *PLACES):
        kept.pop(name, None)
    for name, value in values.items():
        if value:
            kept[name] = value
        else:
            kept.pop(name, None)
    return "?" + kept.urlencode()


def without_value(params: QueryDict, name: str, value: str) -> str:
    """The query string without one of several values of `name`."""
    kept = params.copy()
    kept.setlist(name, [one for one in params.getlist(name) if one != value])
    return changed(kept)


def hidden(params: QueryDict, *, but: Mapping[str, object] | tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """What a form of this page carries along unseen, except the fields it shows itself."""
    return [(k, v) for k, values in params.lists() if k not in but and k not in PLACES for v in values if v]
