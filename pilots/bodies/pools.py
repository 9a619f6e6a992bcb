"""Bodies filled from a pool rather than by seats: whoever keeps the pool says how many stand in it (方案二(一)3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple


class Pool(NamedTuple):
    """What is kept for a body and how many; `url` is its list for whoever may open it, else nothing."""

    label: str
    number: int
    unit: str
    url: str = ""


PoolSource = Callable[[Any], Iterable[Pool]]
POOLS: dict[str, PoolSource] = {}


def fills(kind: str) -> Callable[[PoolSource], PoolSource]:
    """Enter `source(user)`: the pools of bodies of this kind, as this person may see them; each kind once."""

    def enter(source: PoolSource) -> PoolSource:
        if POOLS.setdefault(kind, source) is not source:
            raise ValueError(f"bodies of kind {kind} are filled already")
        return source

    return enter
