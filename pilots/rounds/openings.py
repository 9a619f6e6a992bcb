"""The register of what is still open before a round moves on: upper rooms add their points to a phase."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from .states import RUNNING

Points = Callable[[Any, date], Iterable[str]]
REGISTER: dict[str, list[Points]] = {phase: [] for phase in RUNNING}


def open_points(phase: str) -> Callable[[Points], Points]:
    """Enter `points(round, today)` for rounds that are to leave `phase`: a Chinese sentence for each open point.

    Such as `@open_points("reviewing")` of the review room: 还有 2 份评分表未提交. Moving on is refused with all of
    them; sending back and cancelling ask nobody. KeyError for a phase that no round leaves.
    """

    def enter(points: Points) -> Points:
        if points not in REGISTER[phase]:
            REGISTER[phase].append(points)
        return points

    return enter


def still_open(round: Any, today: date) -> list[str]:
    """The open points of the phase in which the round stands, each once."""
    found = (sentence for points in REGISTER.get(round.state, ()) for sentence in points(round, today))
    return list(dict.fromkeys(found))
