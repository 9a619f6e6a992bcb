"""Intervals: every scenario equals a review worked out by the second implementation."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

from hypothesis import given, settings

from pilots.review.scoring import judge, robustness

from .brute import brute
from .strategies import reviews


def scenario(frozen, name):
    """The frozen input of one scenario, changed as JSON."""
    kind, _, what = name.partition(":")
    if kind == "base":
        return frozen
    if kind == "without":
        return {**frozen, "sheets": [one for one in frozen["sheets"] if one["expert"] != what]}
    with localcontext() as context:
        context.prec = 80
        factor = Decimal("1.1") if kind == "more" else Decimal("0.9")
        weights = {
            one["code"]: Decimal(one["weight"]) * (factor if one["code"] == what else 1)
            for one in frozen["rules"]["criteria"]
        }
        whole = sum(weights.values())
        criteria = [
            {**one, "weight": str((weights[one["code"]] * 100 / whole).quantize(Decimal(10) ** -60, ROUND_HALF_UP))}
            for one in frozen["rules"]["criteria"]
        ]
    return {**frozen, "rules": {**frozen["rules"], "criteria": criteria}}


@settings(max_examples=60)
@given(reviews(least=3, most=7))
def test_every_scenario_equals_the_second_implementation(review) -> None:
    frozen, found = review.frozen(), robustness(review)
    criteria = [one["code"] for one in frozen["rules"]["criteria"]]
    assert list(found["places"]) == [
        "base",
        *(f"without:{expert}" for expert in review.experts),
        *(f"{way}:{code}" for code in criteria for way in ("more", "less")),
    ]
    for name, places in found["places"].items():
        assert places == {code: one["place"] for code, one in brute(scenario(frozen, name)).items()}, name


@given(reviews(least=3, most=7))
def test_intervals_span_the_places(review) -> None:
    found = robustness(review)
    base = {one["code"]: one["place"] for one in judge(review)["entrants"]}
    for code, interval in found["intervals"].items():
        places = [one[code] for one in found["places"].values()]
        assert (interval["best"], interval["worst"], interval["base"]) == (min(places), max(places), base[code])
        assert (interval["worst_by"] == []) == (max(places) == base[code])
        assert all(found["places"][name][code] == interval["worst"] for name in interval["worst_by"])
