"""The rooms above that hear when particulars of an enterprise are put right, in the transaction of the step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from .models import Enterprise

Hearer = Callable[[Enterprise, date], None]
HEARERS: list[Hearer] = []


def when_revised(hear: Hearer) -> Hearer:
    """Enter `hear(enterprise, today)`: the enterprise is as it is about to be saved, its name as it now is."""
    HEARERS.append(hear)
    return hear


def follow(enterprise: Enterprise, today: date) -> None:
    """Let every room hear of it."""
    for hear in HEARERS:
        hear(enterprise, today)
