"""How firm a ranking is: without each expert in turn, and with each weight a tenth more or less.

With one weight changed by ±10 %, all weights are scaled so that they sum to 100 again; pass line and shares stay. The
lot is the same in every scenario. Where leaving an expert out leaves fewer than five sheets, the plain mean is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from .inputs import ReviewInput, Rules
from .judging import judged_of
from .ranking import ranks

SHARE = Fraction(1, 10)
BASE, EXPERT, MORE, LESS = "base", "without", "more", "less"


def robustness(given: ReviewInput) -> dict[str, Any]:
    """Every entrant's place in each scenario; its best and worst place, and in how many scenarios it qualifies.

    `places` maps a scenario such as `without:专家A`, `more:S1.1`, `less:S1.1` to code → place.
    """
    places: dict[str, dict[str, int]] = {}
    qualified: dict[str, int] = {one.code: 0 for one in given.entrants}
    for name, scenario in scenarios(given):
        judged = judged_of(scenario)
        places[name] = {code: found["place"] for code, found in ranks(scenario.rules, judged).items()}
        for one in judged:
            qualified[one.entrant.code] += one.is_qualified
    return {"places": places, "intervals": {code: _interval(code, places, qualified[code]) for code in qualified}}


def scenarios(given: ReviewInput) -> Iterator[tuple[str, ReviewInput]]:
    """The review as it is, without each expert, and with each weight up and down."""
    yield BASE, given
    for expert in given.experts:
        yield f"{EXPERT}:{expert}", given.without(expert)
    for one in given.rules.criteria:
        for name, factor in ((MORE, 1 + SHARE), (LESS, 1 - SHARE)):
            yield f"{name}:{one.code}", replace(given, rules=reweighted(given.rules, one.code, factor))


def reweighted(rules: Rules, code: str, factor: Fraction) -> Rules:
    """The rules with one weight multiplied and all scaled to 100; `weight` is then a Fraction, exactly."""
    changed = {one.code: Fraction(one.weight) * (factor if one.code == code else 1) for one in rules.criteria}
    whole = sum(changed.values(), Fraction(0))
    scaled: dict[str, Any] = {name: weight * 100 / whole for name, weight in changed.items()}
    return rules.weighted(scaled)


def _interval(code: str, places: dict[str, dict[str, int]], qualified: int) -> dict[str, Any]:
    own = {name: found[code] for name, found in places.items()}
    best, worst = min(own.values()), max(own.values())
    return {
        "best": best,
        "worst": worst,
        "base": own[BASE],
        "worst_by": [name for name, place in own.items() if place == worst] if worst != own[BASE] else [],
        "best_by": [name for name, place in own.items() if place == best] if best != own[BASE] else [],
        "qualified": qualified,
        "scenarios": len(own),
    }
