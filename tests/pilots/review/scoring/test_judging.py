"""Reviews worked out by hand: rounding, dropping, vetoes, minima, outliers, ties and the lot."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from pilots.review.scoring import Entrant, InputError, Method, ReviewInput, Sheet, digest_of, judge
from pilots.review.scoring.figures import deviation, rounded
from pilots.review.scoring.inputs import Scale
from pilots.review.scoring.ranking import lot

from .strategies import EXPERTS, rules, sheet

ONE = rules(
    method=Method.TRIMMED,
    dimensions=(("S1", "所属领域"),),
    criteria=(Scale("S1.1", "名", "S1", Decimal(100), Decimal(100)),),
    tie_order=(),
    weights=("40", "35", "25"),
)


def review(*scores, by=ONE, vetoes=None):
    """Each entrant A0, A1 … with the totals of its experts."""
    entrants = tuple(Entrant(f"A{n}", "电力") for n in range(len(scores)))
    sheets = tuple(
        Sheet(f"A{n}", EXPERTS[m], {"S1.1": Decimal(str(score))}, (vetoes or {}).get((n, m), {}))
        for n, given in enumerate(scores)
        for m, score in enumerate(given)
    )
    return ReviewInput(by, entrants, sheets)


def only(result):
    (entry,) = result["entrants"]
    return entry


def test_judge_trimmed_shows_raw_trimmed_deviation_and_spread() -> None:
    found = only(judge(review([90, 80, 70, 85, 75, 60, 95])))
    assert (found["score"], found["raw"], found["trimmed"], found["dropped"]) == (
        "80.00",
        "79.29",
        "80.00",
        ["专家G", "专家F"],
    )
    assert (found["deviation"], found["spread"]) == ("12.05", "35.00")


def test_judge_plain_takes_all() -> None:
    found = only(judge(review([90, 80, 70, 85, 75, 60, 95], by=replace(ONE, method=Method.PLAIN))))
    assert (found["score"], found["trimmed"], found["dropped"]) == ("79.29", "", [])


def test_judge_of_equal_extremes_drops_the_first_by_code() -> None:
    found = only(judge(review([80, 80, 80, 80, 80])))
    assert (found["dropped"], found["score"], found["deviation"]) == (["专家A", "专家B"], "80.00", "0.00")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1/8", "0.13"), ("0.005", "0.01"), ("0.00499999", "0.00"), ("69.995", "70.00"), ("2/3", "0.67"), ("0", "0.00")],
)
def test_rounded_is_half_up_once_at_the_end(value, expected) -> None:
    assert str(rounded(Fraction(value))) == expected


def test_deviation_of_one_value_is_nothing() -> None:
    assert (str(deviation([Fraction(3)])), str(deviation([Fraction(1), Fraction(2)]))) == ("0.00", "0.71")


def test_judge_by_the_rounded_score_at_the_pass_line() -> None:
    plain = replace(ONE, method=Method.PLAIN, pass_line=Decimal(70))
    passes, fails = judge(review([70, "69.99", "69.99"], ["69.99", "69.98", "69.99"], by=plain))["entrants"]
    assert (passes["score"], passes["failures"]) == ("69.99", ["line"])
    assert fails["score"] == "69.99"
    edge = only(judge(review(["69.99", "70", "69.995"], by=plain)))
    assert (edge["score"], edge["qualified"]) == ("70.00", True)


def test_outlier_is_more_than_the_share_off_the_raw_mean() -> None:
    plain = replace(ONE, method=Method.PLAIN)
    assert only(judge(review([130 / 2, 50, 35], by=plain)))["outliers"] == []
    assert only(judge(review(["65.1", 50, "34.9"], by=plain)))["outliers"] == ["专家A", "专家C"]


@pytest.mark.parametrize(
    ("rule", "found_by", "stands"), [("any", 1, True), ("majority", 2, False), ("majority", 3, True)]
)
def test_veto_stands_by_the_rule(rule, found_by, stands) -> None:
    vetoes = {(0, m): {"V1": "查实"} for m in range(found_by)}
    found = only(judge(review([90, 90, 90, 90, 90], by=replace(ONE, veto_rule=rule), vetoes=vetoes)))
    assert found["vetoes"] == [{"code": "V1", "experts": EXPERTS[:found_by], "stands": stands}]
    assert (found["failures"], found["rank"]) == ((["veto:V1"], None) if stands else ([], 1))


def test_dimension_below_its_minimum_fails_whatever_the_total() -> None:
    by = rules(method=Method.PLAIN, least_share=Decimal(50))
    entrants = (Entrant("A0", "电力"), Entrant("A1", "电力"))
    sheets = (
        *(sheet("A0", expert, 100, 100, 40, by=by) for expert in EXPERTS[:5]),
        *(sheet("A1", expert, 60, 60, 60, by=by) for expert in EXPERTS[:5]),
    )
    strong, even = judge(ReviewInput(by, entrants, sheets))["entrants"]
    assert (strong["score"], strong["failures"], strong["place"]) == ("85.00", ["dimension:S2"], 2)
    assert strong["dimensions"]["S2"] == {"points": "10.00", "weight": "25", "least": "12.50"}
    assert (even["score"], even["failures"], even["rank"], even["group_rank"]) == ("60.00", [], 1, 1)


def test_tie_is_settled_by_the_order_of_the_standard_then_by_the_lot() -> None:
    by = rules(
        method=Method.PLAIN, weights=("40", "30", "30"), scales=("40", "30", "30"), tie_order=("S2.1", "S1"), seed="7"
    )
    entrants = tuple(Entrant(f"A{n}", "电力") for n in range(3))
    shares = ((70, 70, 70), (70, 60, 80), (70, 70, 70))
    sheets = tuple(sheet(f"A{n}", expert, *shares[n], by=by) for n in range(3) for expert in EXPERTS[:5])
    found = {one["code"]: one for one in judge(ReviewInput(by, entrants, sheets))["entrants"]}
    assert {one["score"] for one in found.values()} == {"70.00"}
    first, second = sorted(("A0", "A2"), key=lambda code: lot("7", code))
    assert [found[code]["rank"] for code in ("A1", first, second)] == [1, 2, 3]
    assert found[first]["tie"] == [{"with": "A1", "by": "S2.1"}, {"with": second, "by": "lot"}]


def test_ranks_within_each_group() -> None:
    by = replace(ONE, method=Method.PLAIN)
    given = review([90], [80], [70], by=by)
    groups = (Entrant("A0", "电力"), Entrant("A1", "金融"), Entrant("A2", "电力"))
    found = judge(replace(given, entrants=groups))["entrants"]
    assert [(one["rank"], one["group_rank"]) for one in found] == [(1, 1), (2, 1), (3, 2)]


def test_entrant_without_a_sheet_is_unscored_and_last() -> None:
    given = review([60], [])
    found = {one["code"]: one for one in judge(given)["entrants"]}
    assert (found["A1"]["failures"], found["A1"]["place"], found["A1"]["rank"]) == (["unscored"], 2, None)


def test_digest_of_a_fixed_review_never_changes() -> None:
    result = judge(review([90, 80, 70, 85, 75, 60, 95], [88, 82, 79, 91, 70, 65, 77]))
    assert digest_of(result) == "75ece7b82679cb7aea4faa1dea29c99139e6e84801e494759a0b40f8a533b166"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda one: replace(one, scores={"S1.1": Decimal("100.1")}), "S1.1 超出评分范围"),
        (lambda one: replace(one, scores={"S1.1": Decimal("-0.1")}), "S1.1 超出评分范围"),
        (lambda one: replace(one, scores={"S1.1": Decimal("NaN")}), "S1.1 超出评分范围"),
        (lambda one: replace(one, scores={}), "指标不全"),
        (lambda one: replace(one, entrant="A9"), "没有对应的申报"),
        (lambda one: replace(one, expert="专家B"), "重复"),
    ],
)
def test_input_that_does_not_hold_together_is_refused(change, fault) -> None:
    given = review([90, 80])
    first, second = given.sheets
    with pytest.raises(InputError, match=fault):
        replace(given, sheets=(change(first), second))


def test_thawing_another_format_or_a_torn_input_is_refused() -> None:
    frozen = review([90, 80]).frozen()
    with pytest.raises(InputError, match="不认识的评分数据格式 2"):
        ReviewInput.thawed({**frozen, "format": 2})
    with pytest.raises(InputError, match="评分数据不完整"):
        ReviewInput.thawed({"format": 1, "rules": frozen["rules"]})
