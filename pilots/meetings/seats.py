"""Who sits on a body and may act for it: the one place where meetings ask the room of the bodies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from haizhu_broker.accounts.models import Organization, User
from pilots.bodies.models import Seat
from pilots.bodies.voting import seated_units, voting_units
from pilots.programme.models import Body

__all__ = ["is_seated", "seated", "seated_units", "voting_units"]


def seated(body: Body, day: date) -> QuerySet[User]:
    """The people who sit on `body` on `day`, with an account."""
    held = Seat.objects.filter(body=body, person__isnull=False).valid_on(day)
    return User.objects.filter(pk__in=held.values("person_id"), is_active=True).order_by("display_name", "pk")


def is_seated(people: Iterable[int], body: Body, day: date, *, unit: Organization | None = None) -> bool:
    """Whether one of these accounts sits on `body` on `day` (for `unit`, where one is given)."""
    held = Seat.objects.filter(body=body, person__in=list(people)).valid_on(day)
    return held.exists() if unit is None else held.filter(organization=unit).exists()
