"""The register in which later rooms enter what they know of a broker: events, open rectifications, assessments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from pilots.brokers.models import Broker

from .specs import FactRule


class Fact(NamedTuple):
    """A figure with the sentence that says where it comes from."""

    number: int
    words: str


Tells = Callable[[Broker, date, date], Fact]
FACTS: dict[str, Tells] = {}


def fact(code: str) -> Callable[[Tells], Tells]:
    """Enter what tells the fact `code` of a scheme: called with broker, first day and last day, both included."""

    def enter(tells: Tells) -> Tells:
        if code in FACTS:
            raise ValueError(f"{code} is told already")
        FACTS[code] = tells
        return tells

    return enter


def told(rule: FactRule, broker: Broker, day: date) -> Fact | None:
    """The fact that `rule` asks for, on `day`; None while no room tells it (待接入)."""
    tells = FACTS.get(rule.code)
    return tells(broker, _years_before(day, rule.years), day) if tells else None


def _years_before(day: date, years: int) -> date:
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year - years, day=last) if years else day
