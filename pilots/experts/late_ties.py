"""Who hears that an expert turned out to be tied to a firm: rooms that hold what he did before it was known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from .models import Expert


@dataclass(frozen=True, slots=True)
class Found:
    """A tie that stands from now on: whose, to which enterprise, of which kind (`access.ties.KINDS`), known by whom."""

    expert: Expert
    enterprise: Any
    kind: str
    actor: Any
    today: date
    now: datetime


Listener = Callable[[Found], None]
LISTENERS: dict[str, Listener] = {}


def when_tied(name: str) -> Callable[[Listener], Listener]:
    """Enter `listener(found)`, called in the transaction in which the tie is entered, under the name of its room.

    The review room voids what the expert scored and recomputes the result (spec 10).
    """

    def enter(listener: Listener) -> Listener:
        if LISTENERS.setdefault(name, listener) is not listener:
            raise ValueError(f"{name} hears of ties already")
        return listener

    return enter


def announce(found: Found) -> None:
    for listener in LISTENERS.values():
        listener(found)
