"""Who sits on a body and may act for it: the one place where meetings ask the room of the bodies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from haizhu_broker.accounts.models import Organization, User
from pilots.bodies.models import Seat
from pilots.bodies.voting import seated_units, voting_units
from pilots.programme.models import Body, BodyKind

__all__ = ["is_seated", "may_preside", "seated_units", "voting_units"]


def may_preside(person: User, body: Body, day: date) -> bool:
    """Whether `person` sits on `body` on `day`, or on the leading group of its programme, under which it works."""
    leading = Q(body__programme=body.programme_id, body__kind=BodyKind.LEADING_GROUP)
    return Seat.objects.filter(Q(body=body) | leading, person=person).valid_on(day).exists()


def is_seated(people: Iterable[int], body: Body, day: date, *, unit: Organization | None = None) -> bool:
    """Whether one of these accounts sits on `body` on `day` (for `unit`, where one is given)."""
    held = Seat.objects.filter(body=body, person__in=list(people)).valid_on(day)
    return held.exists() if unit is None else held.filter(organization=unit).exists()
