"""Who hears of replaced figures: upper rooms enter themselves, this room never learns of them."""

from collections.abc import Callable

from .models import PeriodicReport

Listener = Callable[[PeriodicReport], None]
LISTENERS: list[Listener] = []


def when_corrected(listener: Listener) -> Listener:
    """Call `listener(report)` in the transaction in which another version of accepted figures begins to count."""
    LISTENERS.append(listener)
    return listener


def announce_correction(report: PeriodicReport) -> None:
    for listener in LISTENERS:
        listener(report)
