"""Which units a body consists of on a day and who may act for them: the one place where meetings ask for seats."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from haizhu_broker.accounts.models import Membership, Organization, User
from pilots.programme.models import Body, Post
from pilots.roles import OFFICIALS

OBSERVER = "列席"


def voting_units(body: Body, day: date) -> QuerySet[Organization]:
    """The units that vote in `body` on `day`."""
    named = Post.objects.filter(body=body, organization__isnull=False).exclude(title=OBSERVER)
    return Organization.objects.filter(pk__in=named.values("organization")).order_by("short_name", "pk")


def seated_units(body: Body, day: date) -> QuerySet[Organization]:
    """Every unit of `body` on `day`, with those that only attend (列席)."""
    named = Post.objects.filter(body=body, organization__isnull=False)
    return Organization.objects.filter(pk__in=named.values("organization")).order_by("short_name", "pk")


def seated(body: Body, day: date) -> QuerySet[User]:
    """The people who sit on `body` on `day`."""
    held = Membership.objects.valid_on(day).filter(role__in=OFFICIALS, organization__in=seated_units(body, day))
    return User.objects.filter(pk__in=held.values("user_id"), is_active=True).order_by("display_name", "pk")


def is_seated(person: Any, body: Body, day: date, *, unit: Organization | None = None) -> bool:
    """Whether `person` sits on `body` on `day` (for `unit`, where one is given)."""
    held = Membership.objects.valid_on(day).filter(
        user=person, role__in=OFFICIALS, organization__in=seated_units(body, day)
    )
    return held.exists() if unit is None else held.filter(organization=unit).exists()
