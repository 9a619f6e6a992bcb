"""Who stands where: by score, then by the standard's tie order, then by a lot that anybody can draw again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol

from .inputs import Entrant, Rules

LOT = "lot"


class Ranked(Protocol):
    """What ranking reads of an entrant."""

    @property
    def entrant(self) -> Entrant: ...

    @property
    def score(self) -> Decimal: ...

    @property
    def measures(self) -> Mapping[str, Decimal]: ...

    @property
    def is_qualified(self) -> bool: ...


def lot(seed: str, code: str) -> str:
    """The lot of an entrant: SHA-256 of `seed:code` in hexadecimal; the smaller one goes first."""
    return hashlib.sha256(f"{seed}:{code}".encode()).hexdigest()


def ranks(rules: Rules, entrants: Sequence[Ranked]) -> dict[str, dict[str, Any]]:
    """Code → place (over all), rank and group_rank (of the qualified, else None), and how a tie was settled.

    The place counts everybody, those who do not qualify behind the others; so it exists in every scenario.
    """
    ordered = sorted(entrants, key=_order(rules))
    found: dict[str, dict[str, Any]] = {}
    in_group: dict[str, int] = {}
    for place, one in enumerate(ordered, 1):
        group_rank = None
        if one.is_qualified:
            group_rank = in_group[one.entrant.group] = in_group.get(one.entrant.group, 0) + 1
        found[one.entrant.code] = {
            "place": place,
            "rank": place if one.is_qualified else None,
            "group_rank": group_rank,
            "tie": _tie(rules, one, ordered),
        }
    return found


def _order(rules: Rules) -> Callable[[Ranked], tuple[Any, ...]]:
    def key(one: Ranked) -> tuple[Any, ...]:
        settled = (-one.measures[code] for code in rules.tie_order)
        return (not one.is_qualified, -one.score, *settled, lot(rules.seed, one.entrant.code))

    return key


def _tie(rules: Rules, one: Ranked, ordered: Sequence[Ranked]) -> list[dict[str, str]]:
    """Who has the same score, and by what each pair was told apart."""
    if not one.is_qualified:
        return []
    same = [o for o in ordered if o is not one and o.is_qualified and o.score == one.score]
    return [{"with": other.entrant.code, "by": _settled_by(rules, one, other)} for other in same]


def _settled_by(rules: Rules, one: Ranked, other: Ranked) -> str:
    return next((code for code in rules.tie_order if one.measures[code] != other.measures[code]), LOT)
