"""The score of R§7.2, branch by branch, against figures computed by hand."""

from decimal import Decimal

import pytest

from supervision.regime.aspects import Aspect
from supervision.regime.formula import Incomputable, Missing, NotConnected
from supervision.regime.scoring import Band, Observation, Score, score

from .specs import WEIGHTS, seen

ALL_GREEN = dict.fromkeys("ABCDEFG", 100)


def result(*observations: Observation, **options: bool) -> Score:
    return score(observations, WEIGHTS, **options)


def one_each(**figures: object) -> list[Observation]:
    """One indicator per aspect, green unless said otherwise."""
    return [seen(f"{letter}01", outcome) for letter, outcome in {**ALL_GREEN, **figures}.items()]


def test_score_of_all_green_is_a_hundred_and_excellent() -> None:
    found = result(*one_each())
    assert (found.total, found.band, found.weight_kept) == (Decimal("100.00"), Band.EXCELLENT, Decimal("100.00"))
    assert [line.contribution for line in found.lines] == [Decimal(w) for w in (10, 10, 15, 25, 20, 10, 10)]


def test_score_mixes_green_amber_and_red_by_weight() -> None:
    # A 90: amber 60 + 39 × 10 ÷ 20 = 79.5; D 40: red 59 × 40 ÷ 80 = 29.5; the rest 100
    found = result(*one_each(A=90, D=40))
    assert found.total == Decimal("80.33")  # (79.5 × 10 + 29.5 × 25 + 100 × 65) ÷ 100 = 80.325, half up
    assert found.band is Band.GOOD
    assert [(line.points, line.contribution) for line in found.lines[:4:3]] == [
        (Decimal("79.50"), Decimal("7.95")),
        (Decimal("29.50"), Decimal("7.38")),
    ]


def test_weights_inside_an_aspect_are_equal_unless_set() -> None:
    equal = result(*one_each(), seen("D02", 0), seen("D03", 0))
    assert [line.weight for line in equal.lines if line.indicator.code[0] == "D"] == [Decimal("8.33")] * 3
    assert equal.total == Decimal("83.33")  # 75 + 25 ÷ 3
    found = result(*one_each(), seen("D02", 0, share=Decimal(3)), seen("D03", 0))
    assert [line.weight for line in found.lines if line.indicator.code[0] == "D"] == [5, 15, 5]
    assert found.total == Decimal("80.00")


def test_missing_after_the_deadline_is_red_with_zero_points_and_shown_as_missing() -> None:
    found = result(*one_each(G=Missing(("甲",))))
    line = found.lines[-1]
    assert (line.light, line.points, line.contribution, line.outcome.sentence) == ("red", 0, 0, "未报：甲")
    assert (found.total, found.weight_kept, found.left_out) == (Decimal("90.00"), 100, ())


def test_missing_before_the_deadline_is_grey_and_left_out() -> None:
    found = result(*one_each(G=Missing(("甲",))), is_overdue=False)
    line = found.lines[-1]
    assert (line.light, line.points, line.left_out) == ("grey", None, "未报：甲（未到报送期限）")
    assert (found.total, found.weight_kept) == (Decimal("100.00"), Decimal("90.00"))


def test_incomputable_and_not_connected_leave_the_mean_and_the_rest_is_scaled() -> None:
    found = result(*one_each(A=90, E=Incomputable("分母为零：甲"), F=NotConnected(("乙",))))
    # kept 70: A weighs 10 ÷ 70 × 100 = 14.29, contributes 79.5 × 14.2857 ÷ 100 = 11.36
    assert (found.weight_kept, found.total) == (Decimal("70.00"), Decimal("97.07"))  # (795 + 6000) ÷ 70
    first = found.lines[0]
    assert (first.weight, first.scaled_weight, first.contribution) == (10, Decimal("14.29"), Decimal("11.36"))
    assert [(line.indicator.code, line.left_out) for line in found.left_out] == [
        ("E01", "不可计算（分母为零：甲）"),
        ("F01", "待接入：乙"),
    ]
    assert [line.light for line in found.left_out] == ["grey", "grey"]


def test_score_with_exactly_sixty_weights_has_a_total() -> None:
    found = result(*one_each(D=NotConnected(("乙",)), C=Incomputable("无")))
    assert (found.weight_kept, found.total) == (60, 100)


def test_score_with_less_than_sixty_weights_has_no_total_and_no_band() -> None:
    found = result(*one_each(D=NotConnected(("乙",)), E=Incomputable("无")))
    assert (found.weight_kept, found.total, found.band, found.uncapped) == (55, None, None, None)
    assert found.lines[0].points == 100


def test_score_of_nothing_has_no_total() -> None:
    assert (result().total, result().weight_kept) == (None, 0)


@pytest.mark.parametrize("code", ["B05", "C05", "D03", "D09", "E09"])
def test_a_red_capping_indicator_limits_the_result_to_fair(code: str) -> None:
    breach = seen(code, 1, notation="0/—/≥1", direction="lower", caps=True, share=Decimal("0.01"))
    found = result(*one_each(), breach)
    assert found.total is not None
    assert found.total > 99
    assert (found.uncapped, found.band, [line.indicator.code for line in found.caps]) == ("excellent", "fair", [code])


def test_a_missing_capping_indicator_is_red_and_caps() -> None:
    found = result(*one_each(), seen("D03", Missing(("甲",)), caps=True, share=Decimal("0.01")))
    assert (found.uncapped, found.band) == (Band.EXCELLENT, Band.FAIR)


@pytest.mark.parametrize("absent", [Incomputable("无"), NotConnected(("乙",))])
def test_a_capping_indicator_without_figure_does_not_cap(absent: Incomputable | NotConnected) -> None:
    found = result(*one_each(), seen("D03", absent, caps=True))
    assert (found.band, found.caps) == (Band.EXCELLENT, ())


def test_an_amber_or_green_capping_indicator_does_not_cap() -> None:
    found = result(*one_each(), seen("D03", 90, caps=True), seen("D09", 100, caps=True))
    assert (found.caps, found.uncapped) == ((), found.band)


def test_a_cap_does_not_lift_a_poor_result() -> None:
    found = result(*[seen(f"{letter}01", 0) for letter in "ABCEFG"], seen("D03", 0, caps=True))
    assert (found.total, found.band, len(found.caps)) == (0, Band.POOR, 1)


@pytest.mark.parametrize(
    ("shares", "total", "band"),
    [
        ((8995, 1005), "89.95", Band.GOOD),
        ((89994, 10006), "89.99", Band.GOOD),
        ((89995, 10005), "90.00", Band.EXCELLENT),
        ((79994, 20006), "79.99", Band.FAIR),
        ((8000, 2000), "80.00", Band.GOOD),
        ((69994, 30006), "69.99", Band.POOR),
        ((7000, 3000), "70.00", Band.FAIR),
    ],
)
def test_band_is_read_from_the_published_total(shares: tuple[int, int], total: str, band: Band) -> None:
    # two indicators of one aspect that has all the weight, worth 100 and 0: the total is the first one's share
    green, red = (Decimal(share) for share in shares)
    found = score([seen("A01", 100, share=green), seen("A02", 0, share=red)], {Aspect.QUALIFICATION: Decimal(100)})
    assert (found.total, found.band) == (Decimal(total), band)


def test_shown_indicators_have_a_light_but_no_points_or_weight() -> None:
    found = result(*one_each(), seen("H03", 5, notation="≥10/0–10/<0"))
    line = found.lines[-1]
    assert (line.light, line.points, line.weight, line.contribution, line.left_out) == ("amber", None, 0, None, "")
    assert found.total == 100


@pytest.mark.parametrize(
    ("target", "light", "left_out"),
    [
        (300, "green", ""),
        (375, "amber", ""),
        (400, "red", ""),
        (0, "grey", "不可计算（目标为零）"),
        (None, "grey", "不可计算（未设目标）"),
    ],
)
def test_a_target_indicator_is_judged_by_its_percentage(target: int | None, light: str, left_out: str) -> None:
    found = result(seen("H01", 300, target, notation="对照年度目标 ≥100/80–100/<80%"))
    assert (found.lines[0].light, found.lines[0].left_out) == (light, left_out)


def test_aspect_scores_are_the_means_of_what_is_left() -> None:
    found = result(*one_each(A=90), seen("D02", 90), seen("D03", NotConnected(("乙",))), seen("D04", 40))
    by_letter = {one.aspect.value: one for one in found.aspects}
    assert (by_letter["A"].score, by_letter["A"].weight_kept) == (Decimal("79.50"), 10)
    assert by_letter["D"].score == Decimal("69.67")  # (100 + 79.5 + 29.5) ÷ 3
    assert (by_letter["D"].weight, by_letter["D"].weight_kept) == (25, Decimal("18.75"))
    empty = result(*one_each(A=NotConnected(("乙",)))).aspects[0]
    assert (empty.score, empty.weight_kept) == (None, 0)
