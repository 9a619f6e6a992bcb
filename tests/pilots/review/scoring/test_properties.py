"""What holds for every review: equal to a second implementation, whatever the order, bounded, and dropped rightly."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from pilots.review.scoring import Method, ReviewInput, canonical, judge
from pilots.review.scoring.figures import deviation, rounded
from pilots.review.scoring.judging import judged_of

from .brute import brute
from .strategies import reviews


@settings(max_examples=300)
@given(reviews())
def test_judge_equals_the_second_implementation(review) -> None:
    expected = brute(review.frozen())
    for one in judge(review)["entrants"]:
        other = expected[one["code"]]
        assert (one["place"], one["score"], one["raw"], one["deviation"], one["outliers"]) == (
            other["place"],
            str(other["score"]),
            str(other["raw"]),
            str(other["deviation"]),
            other["outliers"],
        )
        assert sorted(one["failures"]) == sorted(other["failures"])
        assert one["criteria"] == {code: str(points) for code, points in other["criteria"].items()}
        assert {code: d["points"] for code, d in one["dimensions"].items()} == {
            code: str(points) for code, points in other["dimensions"].items()
        }


@given(reviews(), st.randoms(use_true_random=False))
def test_judge_gives_the_same_bytes_in_whatever_order_sheets_and_entrants_come(review, random) -> None:
    sheets, entrants = list(review.sheets), list(review.entrants)
    random.shuffle(sheets)
    random.shuffle(entrants)
    shuffled = replace(review, sheets=tuple(sheets), entrants=tuple(entrants))
    assert canonical(judge(shuffled)) == canonical(judge(review))
    assert canonical(shuffled.frozen()) == canonical(review.frozen())


@given(reviews())
def test_thawed_input_gives_the_same_bytes(review) -> None:
    again = ReviewInput.thawed(review.frozen())
    assert canonical(again.frozen()) == canonical(review.frozen())
    assert canonical(judge(again)) == canonical(judge(review))


@given(reviews(least=5))
def test_trimmed_drops_exactly_one_highest_and_one_lowest(review) -> None:
    trimmed = replace(review, rules=replace(review.rules, method=Method.TRIMMED))
    for one in judged_of(trimmed):
        highest, lowest = one.dropped
        totals = sorted(one.totals.values())
        assert (one.totals[highest], one.totals[lowest]) == (totals[-1], totals[0])
        assert sorted(one.totals[expert] for expert in one.kept) == totals[1:-1]
        assert one.score == rounded(sum(totals[1:-1], Fraction(0)) / (len(totals) - 2))


@given(reviews(most=4))
def test_trimmed_with_fewer_than_five_sheets_is_the_plain_mean(review) -> None:
    plain, trimmed = (judged_of(replace(review, rules=replace(review.rules, method=one))) for one in Method)
    assert [one.score for one in trimmed] == [one.score for one in plain]
    assert [one.dropped for one in trimmed] == [None] * len(trimmed)


@given(reviews())
def test_dimensions_sum_to_the_score_within_their_rounding(review) -> None:
    for one in judged_of(review):
        assert abs(sum(one.dimensions.values()) - one.score) <= Decimal("0.005") * (len(one.dimensions) + 1)
        assert abs(sum(one.criteria.values()) - one.score) <= Decimal("0.005") * (len(one.criteria) + 1)


@given(reviews())
def test_qualified_entrants_go_first_by_score(review) -> None:
    found = sorted(judge(review)["entrants"], key=lambda one: one["place"])
    keys = [(not one["qualified"], -Decimal(one["score"])) for one in found]
    assert keys == sorted(keys)
    assert [one["place"] for one in found] == list(range(1, len(found) + 1))
    assert [one["rank"] for one in found] == [one["place"] if one["qualified"] else None for one in found]


@given(st.integers(0, 10**6), st.integers(1, 999))
def test_rounded_goes_half_up(numerator, denominator) -> None:
    value = Fraction(numerator, denominator)
    found = Fraction(rounded(value))
    half = Fraction(1, 200)
    assert -half <= value - found < half
    assert rounded(found + half) == rounded(found) + Decimal("0.01")


@given(st.lists(st.fractions(0, 100, max_denominator=50), min_size=2, max_size=9))
def test_deviation_is_the_nearest_hundredth(values) -> None:
    middle = sum(values, Fraction(0)) / len(values)
    variance = sum(((one - middle) ** 2 for one in values), Fraction(0)) / (len(values) - 1)
    found = Fraction(deviation(values))
    half = Fraction(1, 200)
    assert variance < (found + half) ** 2
    assert found == 0 or variance >= (found - half) ** 2
