"""For which units a person acts, and who is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from haizhu_broker.access.capacities import capacities
from haizhu_broker.accounts.models import Membership, Organization, User
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.roles import OFFICIALS


def acts_for(actor: Any, unit: Organization) -> bool:
    """Whether one of the person's capacities of today is held for `unit`."""
    return unit.pk in units_of(actor)


def units_of(actor: Any) -> set[int]:
    """The keys of the units for which the person acts today."""
    return {one.organization for one in capacities(actor) if one.organization is not None}


def principals_of(actor: Any, unit: Organization) -> set[int]:
    """The accounts in whose place the person acts for `unit`: himself, and colleagues whom he stands in for (AB 角)."""
    held = [one for one in capacities(actor) if one.organization == unit.pk]
    return {actor.pk, *(one.principal for one in held if one.principal is not None)}


def refuse_others(actor: Any, unit: Organization) -> None:
    if not acts_for(actor, unit):
        raise StepRefused({"unit": [f"您不是{unit}的人员，不能代其办理。"]})


def people_of(units: Iterable[Any], day: date) -> QuerySet[User]:
    """The officials of these units on `day`, whom a notice reaches."""
    held = Membership.objects.valid_on(day).filter(organization__in=list(units), role__in=OFFICIALS)
    return User.objects.filter(pk__in=held.values("user_id"), is_active=True)
