"""What has to come before a decision (陈述申辩, the firm's own wish): upper rooms say whether it came."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from .models import Broker


class Preceded(NamedTuple):
    """What came before, in the words with which the decision names it, or what is `lacking` yet; both are sentences."""

    words: str = ""
    lacking: str = ""


Precedes = Callable[[Broker, str, date], Preceded]
PRECEDENTS: dict[str, Precedes] = {}


def precedes(*kinds: str) -> Callable[[Precedes], Precedes]:
    """Enter what `kinds` of decision wait for; one room for each kind. Called with broker, kind and day."""

    def enter(asks: Precedes) -> Precedes:
        if taken := set(kinds) & set(PRECEDENTS):
            raise ValueError(f"{sorted(taken)} wait for something already")
        PRECEDENTS.update(dict.fromkeys(kinds, asks))
        return asks

    return enter


def what_precedes(broker: Broker, kind: str, today: date) -> Preceded:
    """What came before a decision of this kind, or is lacking; neither where nothing is asked for."""
    asks = PRECEDENTS.get(kind)
    return asks(broker, kind, today) if asks else Preceded()
