"""The kinds of events that are pushed; every room declares its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.urls import reverse

EVENTS: dict[str, Event] = {}


@dataclass(frozen=True, slots=True)
class Event:
    """A kind of event: code `<record>.<what>`, the Chinese label, and the API route that shows the record."""

    code: str
    label: str
    route: str

    def __post_init__(self) -> None:
        if EVENTS.setdefault(self.code, self) != self:
            raise ValueError(f"event {self.code} is declared already")

    def payload(self, record: Model, now: datetime) -> dict[str, Any]:
        """What is sent: which record and where it can be read, nothing of its content. Times in ISO 8601 with zone."""
        place = f"{settings.PUBLIC_URL}{reverse(self.route, args=[record.pk])}"
        data = {"record": record._meta.label, "id": record.pk, "url": place}
        return {"type": self.code, "timestamp": now.isoformat(), "data": data}


def choices() -> list[tuple[str, str]]:
    return [(event.code, event.label) for event in sorted(EVENTS.values(), key=lambda event: event.code)]


def label_of(code: str) -> str:
    return EVENTS[code].label if code in EVENTS else code
