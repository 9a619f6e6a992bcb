"""Dated names: which one is valid on a day, which days are free."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

DatedName = tuple[str, date | None, date | None]


class NameGiven(NamedTuple):
    """A full name with its first and last day, and the short one that is borne with it (the same when empty)."""

    name: str
    valid_from: date | None = None
    valid_until: date | None = None
    short_name: str = ""


def name_valid_on(names: Iterable[DatedName], day: date) -> str | None:
    """Return the name whose closed interval [from, until] holds `day`; an open end reaches for ever."""
    for name, start, end in names:
        if (start is None or start <= day) and (end is None or day <= end):
            return name
    return None


def overlap(one: DatedName, other: DatedName) -> bool:
    """Whether a day lies in both closed intervals; an open end reaches for ever."""
    (_, start, end), (_, begun, ended) = one, other
    return _reaches(end, begun) and _reaches(ended, start)


def _reaches(end: date | None, start: date | None) -> bool:
    return end is None or start is None or start <= end
