"""Dated names: which one is valid on a day."""

from collections.abc import Iterable
from datetime import date

DatedName = tuple[str, date | None, date | None]


def name_valid_on(names: Iterable[DatedName], day: date) -> str | None:
    """Return the name whose closed interval [from, until] holds `day`; an open end reaches for ever."""
    for name, start, end in names:
        if (start is None or start <= day) and (end is None or day <= end):
            return name
    return None
