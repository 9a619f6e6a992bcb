"""Rooms above that hear of every decision about a broker, in its own transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from haizhu_broker.accounts.models import User

from .models import Broker, Decision


class By(NamedTuple):
    """Who records a decision, and when."""

    actor: User
    today: date
    now: datetime


Hears = Callable[[Broker, Decision, By], None]
HEARERS: list[Hears] = []


def when_decided(hears: Hears) -> Hears:
    """Have `hears(broker, decision, by)` called after every decision; what it raises undoes the decision."""
    HEARERS.append(hears)
    return hears


def tell_rooms(broker: Broker, decision: Decision, by: By) -> None:
    """Let every room hear; decision and broker stand in the database as they will be."""
    for hears in HEARERS:
        hears(broker, decision, by)
