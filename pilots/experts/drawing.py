"""How experts are drawn from a snapshot of candidates: pure, and the same wherever it is computed (R§4.1, R§4.5).

The rule, which docs/expert-draw.md tells for whoever wants to compute it again:

1. The candidates are fixed: number, outside or not, load, reasons against. The digest is the SHA-256 of that list as
   canonical JSON (keys sorted, no blanks, UTF-8).
2. The seed is the SHA-256 of draw number, moment, words said on the spot and digest, joined by "|".
3. The key of a candidate is the SHA-256 of seed and expert number, joined by "|". The order of taking is by load, the
   fewest engagements first, and among equals by key: within a stratum of load every order is equally likely.
4. In this order candidates without a reason against are taken until the panel is full; one from inside is passed over
   while as many are on the panel as the share for outside experts leaves room for.
5. A replacement goes on in the same order: the first who was never taken, is fit now, and fits the same share.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the pool as the draw sees him: `load` is his engagements lately, `reasons` why he cannot be drawn."""

    number: str
    is_outside: bool
    load: int = 0
    reasons: tuple[str, ...] = ()

    @property
    def is_fit(self) -> bool:
        return not self.reasons


def digest_of(snapshot: Any) -> str:
    """SHA-256, hexadecimal, of any JSON in its canonical form."""
    text = json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def seed_of(number: str, moment: str, words: str, digest: str) -> str:
    """SHA-256, hexadecimal, of what is joined by "|"; `moment` is ISO 8601 to the second with its offset."""
    return _hash(number, moment, words, digest)


def outside_least(size: int, share: str) -> int:
    """How many of `size` must come from outside, the share ("2/3") rounded up."""
    return ceil(size * Fraction(share))


def ordered(candidates: Iterable[Candidate], seed: str) -> list[Candidate]:
    """The order of taking: by load, among equals by key."""
    return sorted(candidates, key=lambda one: (one.load, _hash(seed, one.number)))


def take(order: Sequence[Candidate], size: int, least_outside: int) -> list[Candidate]:
    """The panel; shorter than `size` when the pool does not suffice."""
    taken: list[Candidate] = []
    while len(taken) < size:
        found = following(order, {one.number for one in taken}, taken, size, least_outside)
        if found is None:
            break
        taken.append(found)
    return taken


def following(
    order: Sequence[Candidate],
    gone: Collection[str],
    standing: Iterable[Candidate],
    size: int,
    least_outside: int,
) -> Candidate | None:
    """The next whom the order gives: fit, none of `gone`, and within the share beside those `standing`."""
    inside = sum(not one.is_outside for one in standing)
    return next(
        (
            one
            for one in order
            if one.is_fit and one.number not in gone and (one.is_outside or inside < size - least_outside)
        ),
        None,
    )


def lacking(candidates: Iterable[Candidate], size: int, least_outside: int) -> list[str]:
    """What a pool lacks for a draw, a sentence each; empty when it suffices."""
    fit = [one for one in candidates if one.is_fit]
    outside = sum(one.is_outside for one in fit)
    found = []
    if len(fit) < size:
        found.append(f"符合条件的专家{len(fit)}名，抽取{size}名还缺{size - len(fit)}名。")
    if outside < least_outside:
        found.append(f"其中外部专家{outside}名，至少需要{least_outside}名，还缺{least_outside - outside}名。")
    return found


def _hash(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()
