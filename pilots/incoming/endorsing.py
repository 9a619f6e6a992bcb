"""Which records leaders may 圈阅 or 批示: a room enters its issued papers, also one of an upper floor.

    endorsable("supervision.MonitoringReport", "监管报告", states=OUT)

in its `access.py`; its page offers the buttons by `actions_for(record, user)` and shows what was written by the tab
`ENDORSEMENTS` (both in `pilots/incoming/showing.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from haizhu_broker.access.policy import policy_of

MOST = 200  # records of a type that a form offers
ENDORSABLE: dict[str, Endorsable] = {}


@dataclass(frozen=True)
class Endorsable:
    """A record type that may be endorsed: its word, and the states in which it has gone out."""

    label: str
    noun: str
    states: tuple[str, ...]

    def seen(self, user: Any) -> QuerySet[Any]:
        """The records that this person sees and that may be endorsed now, the newest first."""
        return policy_of(self.label).permitted(user).filter(state__in=self.states).order_by("-pk")

    def choices(self, user: Any) -> list[tuple[str, str]]:
        return [(key_of(record), str(record)) for record in self.seen(user)[:MOST]]


def endorsable(label: str, noun: str, *, states: Iterable[str]) -> None:
    """Let records of `label` be endorsed while they stand in one of `states`. A label is entered once."""
    if label in ENDORSABLE:
        raise ValueError(f"{label} is endorsable already")
    ENDORSABLE[label] = Endorsable(label, noun, tuple(states))


def key_of(record: Model) -> str:
    return f"{record._meta.label}:{record.pk}"


def found(key: str, user: Any) -> Any:
    """The record of a key, if it may be endorsed and this person sees it; else None."""
    label, _, pk = key.partition(":")
    kind = ENDORSABLE.get(label)
    if kind is None or not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return None
    return kind.seen(user).filter(pk=int(pk)).first()
