"""Stored results of earlier periods, for back-tests: the room that keeps them enters itself here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from haizhu_broker.workdays.periods import Period
from pilots.brokers.models import Broker

from .formula import Outcome
from .indicators import SetSpec
from .inputs import Figure

Inputs = tuple[Mapping[str, Figure | None], Mapping[str, Outcome]]


@dataclass(frozen=True)
class PastPeriod:
    """One broker's period as it was judged: lights by indicator code, total and band label ("" without total).

    `read(spec)` gives the reported figures and portal outcomes of that period again, for the inputs of any set.
    """

    broker: Broker
    period: Period
    lights: Mapping[str, str]
    total: Decimal | None
    band: str
    read: Callable[[SetSpec], Inputs]


Keeper = Callable[[date, date], Iterable[PastPeriod]]
KEEPERS: list[Keeper] = []


def keeps_history(keeper: Keeper) -> Keeper:
    """Enter a keeper: `keeper(first, last)` yields the judged periods that end from `first` to `last`."""
    KEEPERS.append(keeper)
    return keeper


def past_periods(first: date, last: date) -> Iterable[PastPeriod]:
    """All judged periods that end from `first` to `last`, both included."""
    for keeper in KEEPERS:
        yield from keeper(first, last)
