"""Which units a body consists of, and which of them vote."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from haizhu_broker.accounts.models import Organization
from pilots.programme.models import Body, Post

from .models import OBSERVER, Seat


def voting_units(body: Body, day: date) -> QuerySet[Organization]:
    """The units that vote in `body` on `day`, each once, however many people sit there for it (方案二(一)2).

    They are the units that the plan names for a post, whether or not somebody sits there, and those that hold another
    seat on that day; who only attends (列席) has no vote.
    """
    named = Post.objects.filter(body=body, organization__isnull=False).exclude(title=OBSERVER)
    seated = Seat.objects.filter(body=body).valid_on(day).voting()
    return _units(named.values("organization"), seated.values("organization"))


def seated_units(body: Body, day: date) -> QuerySet[Organization]:
    """Every unit of `body` on `day`, with those that only attend (列席)."""
    named = Post.objects.filter(body=body, organization__isnull=False)
    return _units(named.values("organization"), Seat.objects.filter(body=body).valid_on(day).values("organization"))


def _units(*keys: QuerySet[Any, Any]) -> QuerySet[Organization]:
    found = Organization.objects.filter(pk__in=keys[0]) | Organization.objects.filter(pk__in=keys[1])
    return found.order_by("short_name", "pk")
