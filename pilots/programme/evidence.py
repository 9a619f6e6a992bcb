"""What proves that a task or goal moves: the plan names sources, apps register how each is counted.

Whoever holds the records writes, in the `evidence.py` of the room: `@source("brokers.announced")` over a function
`(programme, today) -> Evidence`. A source nobody has registered yet is 待接入.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from .models import Programme


@dataclass(frozen=True, slots=True)
class Evidence:
    """A count in words (“3 家试点单位”), the count itself, and the address of the list it counts."""

    text: str
    count: int
    link: str = ""

    def frozen(self) -> dict[str, Any]:
        """As a progress note keeps it."""
        return asdict(self)


Source = Callable[[Programme, date], Evidence]
SOURCES: dict[str, Source] = {}


def source(code: str) -> Callable[[Source], Source]:
    """Register the function that counts `code`; each code once."""

    def register(count: Source) -> Source:
        if code in SOURCES:
            raise ValueError(f"evidence {code} is registered already")
        SOURCES[code] = count
        return count

    return register


def gather(programme: Programme, codes: Iterable[str], today: date) -> dict[str, Evidence | None]:
    """The evidence of each code now; None where no app counts it yet."""
    return {code: SOURCES[code](programme, today) if code in SOURCES else None for code in codes}


@source("programme.bodies")
def count_bodies(programme: Programme, today: date) -> Evidence:
    bodies = programme.bodies.count()
    return Evidence(f"已设工作机构 {bodies} 个", bodies)
