"""The kinds of ties and the register of where computed ones come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

EMPLOYER, SHARES, ADVICE, KIN, OTHER = "employer", "shares", "advice", "kin", "other"
KINDS = {
    EMPLOYER: "任职单位",
    SHARES: "持股",
    ADVICE: "三年内提供咨询",
    KIN: "亲属关系",
    OTHER: "其他利益关系",
}
ADVICE_YEARS = 3  # spec 00 §2


@dataclass(frozen=True, slots=True)
class Claim:
    """A computed tie: this user is tied to the root of this key, between these days (None: open)."""

    user: int
    root: int
    kind: str
    start: date | None = None
    until: date | None = None


Source = Callable[[date], Iterable[Claim]]
SOURCES: dict[str, tuple[str, Source]] = {}


def ties_from(name: str, root: str) -> Callable[[Source], Source]:
    """Enter `source(today)`: the ties to roots of type `root` (a model label) that follow from a room's own records.

    They are brought up to date each day and whenever the room calls `firewall.recompute(name, …)`.
    """

    def enter(source: Source) -> Source:
        if SOURCES.setdefault(name, (root, source))[1] is not source:
            raise ValueError(f"ties from {name} are entered already")
        return source

    return enter
