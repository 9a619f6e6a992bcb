"""The figures that the portal computes itself: upper rooms enter how, this room shows them beside what is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from supervision.regime.formula import Outcome

from .models import PeriodicReport

Knower = Callable[[PeriodicReport, date], Mapping[str, Outcome]]
KNOWERS: list[Knower] = []


def knows(knower: Knower) -> Knower:
    """Enter `knower(report, today)`: outcomes by source as the report's indicator set writes it."""
    KNOWERS.append(knower)
    return knower


def outcomes(report: PeriodicReport, today: date) -> dict[str, Outcome]:
    """Everything known by now, by source."""
    return {source: outcome for knower in KNOWERS for source, outcome in knower(report, today).items()}
