"""What holds for every score: bounded, monotone, independent of order."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from supervision.regime.formula import Incomputable, Missing, NotConnected, Value
from supervision.regime.scoring import Observation, score

from .specs import WEIGHTS, indicator

CODES = [f"{letter}{number:02}" for letter in "ABCDEFGH" for number in (1, 2, 3)]
OUTCOMES = st.one_of(
    st.decimals(0, 120, places=2).map(Value),
    st.sampled_from([Missing(("甲",)), Incomputable("无"), NotConnected(("乙",))]),
)
OBSERVATIONS = st.lists(OUTCOMES, min_size=len(CODES), max_size=len(CODES)).map(
    lambda outcomes: [
        Observation(indicator(code, caps=code == "D03"), outcome) for code, outcome in zip(CODES, outcomes, strict=True)
    ]
)


@given(OBSERVATIONS)
@settings(max_examples=200, deadline=None)
def test_total_is_between_0_and_100_or_absent_for_want_of_weight(observations: list[Observation]) -> None:
    found = score(observations, WEIGHTS)
    assert (found.total is None) is (found.weight_kept < 60)
    if found.total is None:
        return
    assert 0 <= found.total <= 100
    parts = [line for line in found.lines if line.scaled_weight is not None]
    assert abs(sum(line.contribution or 0 for line in parts) - found.total) <= Decimal("0.01") * len(parts)
    assert abs(sum(line.scaled_weight or 0 for line in parts) - 100) <= Decimal("0.01") * len(parts)


@given(OBSERVATIONS, st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_total_does_not_depend_on_the_order(observations: list[Observation], rng) -> None:
    shuffled = rng.sample(observations, len(observations))
    one, other = score(observations, WEIGHTS), score(shuffled, WEIGHTS)
    assert replace(one, lines=()) == replace(other, lines=())
    assert set(one.lines) == set(other.lines)


@given(OBSERVATIONS, st.integers(0, len(CODES) - 1), st.decimals(0, 120, places=2), st.decimals(0, 120, places=2))
@settings(max_examples=200, deadline=None)
def test_a_better_figure_never_lowers_the_total(
    observations: list[Observation], at: int, a: Decimal, b: Decimal
) -> None:
    totals = []
    for amount in sorted((a, b)):
        changed = [*observations]
        changed[at] = Observation(observations[at].indicator, Value(amount))
        totals.append(score(changed, WEIGHTS).total)
    assert (totals[0] is None) is (totals[1] is None)
    assert totals[0] is None or totals[1] is None or totals[0] <= totals[1]


@given(OBSERVATIONS, st.integers(0, len(CODES) - 1))
@settings(max_examples=100, deadline=None)
def test_reporting_a_figure_is_never_worse_than_silence(observations: list[Observation], at: int) -> None:
    silent, spoken = [*observations], [*observations]
    silent[at] = Observation(observations[at].indicator, Missing(("甲",)))
    spoken[at] = Observation(observations[at].indicator, Value(Decimal(0)))
    before, after = score(silent, WEIGHTS).total, score(spoken, WEIGHTS).total
    assert before is None or after is None or before <= after
