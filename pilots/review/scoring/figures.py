"""Exact fractions and the one rounding: half up to two places, at the end."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import floor, isqrt

HUNDRED = 100


def rounded(value: Fraction) -> Decimal:
    """`value` (not negative) to two places, half up."""
    return Decimal(floor(value * HUNDRED + Fraction(1, 2))).scaleb(-2)


def written(value: Fraction | Decimal) -> str:
    """Two places always: 82.50."""
    return f"{rounded(value) if isinstance(value, Fraction) else value:.2f}"


def mean(values: Iterable[Fraction]) -> Fraction:
    """The arithmetic mean; of nothing it is 0."""
    kept = list(values)
    return sum(kept, Fraction(0)) / len(kept) if kept else Fraction(0)


def deviation(values: Iterable[Fraction]) -> Decimal:
    """The sample standard deviation (n − 1) to two places, half up; of fewer than two values it is 0."""
    kept = list(values)
    if len(kept) < 2:
        return Decimal("0.00")
    middle = mean(kept)
    variance = sum(((one - middle) ** 2 for one in kept), Fraction(0)) / (len(kept) - 1)
    return Decimal(_root_half_up(variance * HUNDRED**2)).scaleb(-2)


def _root_half_up(value: Fraction) -> int:
    """The whole number nearest to the square root, half up, without any inexact step: ⌊√x + ½⌋ = ⌊(⌊2√x⌋ + 1) / 2⌋."""
    return (isqrt(4 * value.numerator // value.denominator) + 1) // 2
