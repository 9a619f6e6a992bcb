"""Indicators and observations made by hand for the tests of the score."""

from decimal import Decimal

from haizhu_broker.workdays.periods import Frequency
from supervision.regime.aspects import Aspect
from supervision.regime.formula import Outcome, Value
from supervision.regime.indicators import IndicatorSpec, Level, Supplier
from supervision.regime.scoring import Observation
from supervision.regime.thresholds import Direction

WEIGHTS = {
    Aspect(letter): Decimal(weight)
    for letter, weight in {"A": 10, "B": 10, "C": 15, "D": 25, "E": 20, "F": 10, "G": 10}.items()
}


def indicator(code: str, notation: str = "100/80/<80", **facts: object) -> IndicatorSpec:
    given = {
        "direction": Direction.HIGHER,
        "level": Level.BROKER,
        "supplied_by": Supplier.FIRM,
        "frequency": Frequency.MONTH,
        "unit": "%",
        "expression": "甲",
    }
    return IndicatorSpec(code=code, name=code, aspect=Aspect(code[0]), notation=notation, **{**given, **facts})


def seen(code: str, outcome: Outcome | int | str, target: int | None = None, **facts: object) -> Observation:
    """An observation; a bare number is the figure itself."""
    known = Value(Decimal(outcome)) if isinstance(outcome, int | str) else outcome
    return Observation(indicator(code, **facts), known, None if target is None else Decimal(target))
