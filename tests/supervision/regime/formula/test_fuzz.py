"""100,000 expressions, sensible and senseless: each is refused with a place or comes to an outcome, at once."""

import random
import time
from collections import Counter
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from supervision.regime.formula import FormulaError, Incomputable, Missing, NotConnected, Value, parse
from supervision.regime.formula.functions import SPELLED
from supervision.regime.formula.limits import LARGEST

EXPRESSIONS = 100_000
SLOWEST_SECONDS = 0.5
ENDS = ("refused", "Value", "Missing", "Incomputable", "NotConnected")
NAMES = ["甲", "乙数", "近12个月成交额", "rate", "零", "未报数", "未接数", "不存在"]
READINGS = {
    "甲": Value(Decimal("12.5")),
    "乙数": Value(Decimal(-7)),
    "近12个月成交额": Value(LARGEST),
    "rate": Value(Decimal("0.0000000001")),
    "零": Value(Decimal(0)),
    "未报数": Missing(("未报数",)),
    "未接数": NotConnected(("未接数",)),
}
NUMBERS = ["0", "1", "100", "3.14", "99999999999999999999", "0.00000000000000001"]
SIGNS = ["+", "-", "*", "/", "×", "÷", "−", "<", ">", "=", "<=", "≥", "<>"]
PIECES = [*NAMES, *NUMBERS, *SIGNS, *SPELLED, "(", ")", ",", "（", "）", "，", " ", "\n"]
NOISE = [*"$@#!?;:'\"[]{}\\|~`_.%&^", "__class__", "lambda", "\x00", "\u200b", "😀", "１２", "ｅｖａｌ", "²", "٣"]


def sensible(rng: random.Random, depth: int) -> str:
    """A text that follows the grammar, except that it may grow too large."""
    if depth == 0 or rng.random() < 0.25:
        return rng.choice(NAMES if rng.random() < 0.6 else NUMBERS)
    if rng.random() < 0.4:
        parts = ", ".join(sensible(rng, depth - 1) for _ in range(rng.randint(1, 3)))
        return f"{rng.choice(list(SPELLED))}({parts})"
    if rng.random() < 0.15:
        return f"-({sensible(rng, depth - 1)})"
    return f"({sensible(rng, depth - 1)} {rng.choice(SIGNS)} {sensible(rng, depth - 1)})"


def senseless(rng: random.Random) -> str:
    return "".join(rng.choice(PIECES if rng.random() < 0.95 else NOISE) for _ in range(rng.randint(0, 40)))


def damaged(rng: random.Random) -> str:
    text = sensible(rng, 3)
    at = rng.randrange(len(text))
    return text[:at] + rng.choice([*PIECES, *NOISE, ""]) + text[at + rng.randint(0, 2) :]


def bomb(rng: random.Random) -> str:
    fuse = rng.choice(["(", "-", "max(", "1/", "甲×", "percent(1,", "99999999999999999999*"])
    return fuse * rng.randint(1, 600) + "1"


def kind_of_end(text: str) -> str:
    """How `text` ended, after checking that it ended well."""
    try:
        formula = parse.__wrapped__(text)
    except FormulaError as refusal:
        return "refused" if refusal.message and 1 <= refusal.position <= len(text) + 1 else "refused without a place"
    outcome = formula.evaluate(READINGS)
    assert isinstance(outcome, Value | Missing | Incomputable | NotConnected)
    if isinstance(outcome, Value):
        assert outcome.amount.is_finite()
        assert abs(outcome.amount) <= LARGEST
    return type(outcome).__name__


def test_hundred_thousand_expressions_neither_crash_nor_hang_nor_escape() -> None:
    rng = random.Random(20211209)
    makers = [lambda: sensible(rng, 4), lambda: senseless(rng), lambda: damaged(rng), lambda: sensible(rng, 2)]
    slowest, ends = 0.0, Counter[str]()
    for number in range(EXPRESSIONS):
        text = bomb(rng) if number % 1000 == 0 else makers[number % 4]()
        started = time.thread_time()
        ends[kind_of_end(text)] += 1
        slowest = max(slowest, time.thread_time() - started)
    assert slowest < SLOWEST_SECONDS
    assert set(ends) == set(ENDS)
    assert min(ends.values()) > 1000


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=520))
@example("\ud800")
@example("甲" * 500)
def test_any_text_is_refused_or_comes_to_an_outcome(text: str) -> None:
    assert kind_of_end(text) in ENDS


@settings(max_examples=200, deadline=None)
@given(
    st.decimals(),
    st.decimals(),
    st.sampled_from(["甲 + 乙", "甲 ÷ 乙", "甲 × 乙", "avg(甲, 乙)", "甲 ≤ 乙", "round(甲, 2)"]),
)
def test_any_reading_comes_to_an_outcome(first: Decimal, second: Decimal, text: str) -> None:
    outcome = parse(text).evaluate({"甲": Value(first), "乙": Value(second)})
    assert isinstance(outcome, Value | Incomputable)
