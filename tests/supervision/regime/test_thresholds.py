"""The notation 绿/黄/红: every form of R§7.2, its boundaries, its points by hand, and what is refused."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision.regime.thresholds import Direction, ThresholdError, read_thresholds

HIGHER, LOWER = Direction.HIGHER, Direction.LOWER
EVERY_FORM = [
    ("100/95/<95", HIGHER),
    ("100/—/<100", HIGHER),
    (">90/30–90/<30", HIGHER),
    ("≥2/1/0", HIGHER),
    ("≥3/2/1", HIGHER),
    ("≥3/1–2/0", HIGHER),
    ("1/—/0", HIGHER),
    ("≥99.9/99–99.9/<99", HIGHER),
    ("≥10/0–10/<0", HIGHER),
    ("0/1/≥2", LOWER),
    ("0/—/≥1", LOWER),
    ("≤8/8–24/>24", LOWER),
    ("≤0.5/0.5–2/>2", LOWER),
]


@pytest.mark.parametrize(
    ("text", "direction", "value", "light"),
    [
        ("100/95/<95", HIGHER, "100", "green"),
        ("100/95/<95", HIGHER, "99.9999999999", "amber"),
        ("100/95/<95", HIGHER, "95", "amber"),
        ("100/95/<95", HIGHER, "94.9999999999", "red"),
        ("100/—/<100", HIGHER, "100", "green"),
        ("100/—/<100", HIGHER, "99.9999999999", "red"),
        (">90/30–90/<30", HIGHER, "91", "green"),
        (">90/30–90/<30", HIGHER, "90", "amber"),
        (">90/30–90/<30", HIGHER, "30", "amber"),
        (">90/30–90/<30", HIGHER, "29", "red"),
        (">90/30–90/<30", HIGHER, "-5", "red"),
        ("≥2/1/0", HIGHER, "2", "green"),
        ("≥2/1/0", HIGHER, "1", "amber"),
        ("≥2/1/0", HIGHER, "0", "red"),
        ("≥3/2/1", HIGHER, "3", "green"),
        ("≥3/2/1", HIGHER, "2", "amber"),
        ("≥3/2/1", HIGHER, "1", "red"),
        ("≥3/1–2/0", HIGHER, "1", "amber"),
        ("≥3/1–2/0", HIGHER, "0", "red"),
        ("1/—/0", HIGHER, "1", "green"),
        ("1/—/0", HIGHER, "0", "red"),
        ("0/1/≥2", LOWER, "0", "green"),
        ("0/1/≥2", LOWER, "1", "amber"),
        ("0/1/≥2", LOWER, "2", "red"),
        ("0/—/≥1", LOWER, "0", "green"),
        ("0/—/≥1", LOWER, "1", "red"),
        ("≤8/8–24/>24", LOWER, "8", "green"),
        ("≤8/8–24/>24", LOWER, "8.0000000001", "amber"),
        ("≤8/8–24/>24", LOWER, "24", "amber"),
        ("≤8/8–24/>24", LOWER, "24.0000000001", "red"),
        ("85–100/70–85/<70", HIGHER, "85", "green"),
        ("85–100/70–85/<70", HIGHER, "100", "green"),
        ("85–100/70–85/<70", HIGHER, "100.01", "red"),
        ("85–100/70–85/<70", HIGHER, "70", "amber"),
        ("85–100/70–85/<70", HIGHER, "69.99", "red"),
        ("≥10/0–10/<0", HIGHER, "0", "amber"),
        ("≥10/0–10/<0", HIGHER, "-0.01", "red"),
    ],
)
def test_light_on_and_beside_each_limit_is_exact(text: str, direction: Direction, value: str, light: str) -> None:
    assert read_thresholds(text, direction).light(Decimal(value)) == light


@pytest.mark.parametrize(
    ("text", "direction", "value", "points"),
    [
        ("100/95/<95", HIGHER, "100", "100"),
        ("100/95/<95", HIGHER, "97", "75.6"),  # 60 + 39 × 2 ÷ 5
        ("100/95/<95", HIGHER, "95", "60"),
        ("100/95/<95", HIGHER, "90", "55.8947"),  # 59 × 90 ÷ 95
        ("100/95/<95", HIGHER, "0", "0"),
        (">90/30–90/<30", HIGHER, "90", "99"),
        (">90/30–90/<30", HIGHER, "60", "79.5"),
        (">90/30–90/<30", HIGHER, "15", "29.5"),
        (">90/30–90/<30", HIGHER, "-15", "0"),
        ("≤8/8–24/>24", LOWER, "8", "100"),
        ("≤8/8–24/>24", LOWER, "12", "89.25"),  # 60 + 39 × (12 − 24) ÷ (8 − 24)
        ("≤8/8–24/>24", LOWER, "24", "60"),
        ("≤8/8–24/>24", LOWER, "48", "29.5"),  # 59 × 24 ÷ 48
        ("0/1/≥2", LOWER, "1", "79.5"),
        ("0/1/≥2", LOWER, "2", "59"),
        ("0/1/≥2", LOWER, "4", "29.5"),
        ("0/—/≥1", LOWER, "1", "59"),
        ("0/—/≥1", LOWER, "0.5", "59"),  # 59 × 1 ÷ 0.5, bounded
        ("100/—/<100", HIGHER, "99", "58.41"),
        ("≥3/2/1", HIGHER, "2", "79.5"),
        ("≥3/2/1", HIGHER, "1", "59"),
        ("≥3/2/1", HIGHER, "0", "0"),
        ("≥2/1/0", HIGHER, "1", "79.5"),
        ("≥2/1/0", HIGHER, "0", "0"),  # a red limit of 0 has no fraction
        ("1/—/0", HIGHER, "0", "0"),
        ("85–100/70–85/<70", HIGHER, "125", "47.2"),  # above the band: 59 × 100 ÷ 125
    ],
)
def test_points_equal_the_hand_computed_ones(text: str, direction: Direction, value: str, points: str) -> None:
    amount = read_thresholds(text, direction).points(Decimal(value)).amount
    assert round(float(amount), 4) == float(points)


def test_points_carry_the_arithmetic_that_is_printed() -> None:
    limits = read_thresholds("100/95/<95", HIGHER)
    assert [limits.points(Decimal(value)).working for value in ("100", "97", "91.6666666667")] == [
        "绿：100",
        "黄：60 + 39 × (97 − 95) ÷ (100 − 95)",
        "红：59 × 91.6667 ÷ 95，限于 0 至 59",
    ]


@pytest.mark.parametrize("text", ["对照年度目标 ≥100/80–100/<80%", "对照目标", "对照目标≥100/80-100/＜80％"])
def test_read_of_a_target_notation_compares_percentages_of_the_target(text: str) -> None:
    limits = read_thresholds(text, HIGHER)
    assert limits.of_target
    assert [limits.light(Decimal(value)) for value in (100, 80, 79)] == ["green", "amber", "red"]


@pytest.mark.parametrize(
    ("text", "direction", "message"),
    [
        ("", HIGHER, "三段"),
        ("100/95", HIGHER, "三段"),
        ("同上", HIGHER, "三段"),
        ("100/95/−5", HIGHER, "红灯界限“-5”不能识别"),
        ("很好/95/<95", HIGHER, "绿灯界限“很好”不能识别"),
        ("≥90–100/80/<80", HIGHER, "绿灯界限“≥90-100”不能识别"),
        ("95/100/<100", HIGHER, "写反了"),
        ("≥2/1/0", LOWER, "绿灯界限不应写“≥”"),
        ("5/2–5/>2", LOWER, "写反了"),
        ("0/1/<2", LOWER, "红灯界限应写成一个数，前面可加“≥”或“>”"),
        ("100/95/90–95", HIGHER, "红灯界限应写成一个数"),
        ("100/101/<95", HIGHER, "黄灯的范围"),
        ("100/97–96/<95", HIGHER, "黄灯的范围"),
        ("100/100/<100", HIGHER, "界限相接"),
        ("100/—/100", HIGHER, "界限相接"),
        (">100/—/<100", HIGHER, "界限相接"),
        ("0–5/6/>7", LOWER, "绿灯写成区间"),
        ("85–80/70–85/<70", HIGHER, "绿灯写成区间"),
    ],
)
def test_read_of_a_faulty_notation_says_what_is_wrong(text: str, direction: Direction, message: str) -> None:
    with pytest.raises(ThresholdError, match=message):
        read_thresholds(text, direction)


@given(st.sampled_from(EVERY_FORM), st.decimals(-200, 200, places=3), st.decimals(-200, 200, places=3))
def test_points_never_fall_when_the_figure_gets_better(form: tuple[str, Direction], a: Decimal, b: Decimal) -> None:
    limits = read_thresholds(*form)
    worse, better = sorted((a, b), reverse=form[1] is LOWER)
    low, high = limits.points(worse).amount, limits.points(better).amount
    assert Fraction(0) <= low <= high <= Fraction(100)


@given(st.sampled_from([*EVERY_FORM, ("85–100/70–85/<70", HIGHER)]), st.decimals(-200, 200, places=3))
def test_points_lie_in_the_band_of_the_light(form: tuple[str, Direction], value: Decimal) -> None:
    limits = read_thresholds(*form)
    low, high = {"green": (100, 100), "amber": (60, 99), "red": (0, 59)}[limits.light(value)]
    assert low <= limits.points(value).amount <= high
