"""Relations that follow from a meeting: who takes part in an item, which records of upper rooms it opens to whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from haizhu_broker.access.capacities import Capacity
from haizhu_broker.access.relations import RELATIONS

from .states import ON_AGENDA, WITHDRAWN

RECUSE = "recuse"


def _units(held: Iterable[Capacity]) -> list[int]:
    return [one.organization for one in held if one.organization is not None]


def _items_of(units: list[int]) -> QuerySet[Any]:
    """The items of meetings to which one of the units is asked, without those on which it recuses itself."""
    asked = apps.get_model("pilots.Attendance").objects.filter(organization__in=units)
    recused = apps.get_model("pilots.Vote").objects.filter(organization__in=units, choice=RECUSE)
    items = apps.get_model("pilots.AgendaItem").objects.filter(meeting__in=asked.values("meeting"))
    return items.exclude(pk__in=recused.values("item"))


@dataclass(frozen=True)
class Deliberating:
    """The unit is asked to the meeting and has not recused itself (回避) on the item: it reads materials and votes."""

    name: str = "deliberating"
    label: str = "参与审议单位"
    root: str = "pilots.AgendaItem"

    def __post_init__(self) -> None:
        RELATIONS[self.name] = self

    def reached(self, path: str, held: Iterable[Capacity], user_id: int) -> Q:
        found = _items_of(_units(held)).filter(state__in=ON_AGENDA)
        return Q(**{f"{path}__in" if path else "pk__in": found.values("pk")})

    def holders(self, root_ids: Iterable[int], role: str) -> Q:
        items = apps.get_model("pilots.AgendaItem").objects.filter(pk__in=list(root_ids), state__in=ON_AGENDA)
        asked = apps.get_model("pilots.Attendance").objects.filter(meeting__in=items.values("meeting"))
        recused = apps.get_model("pilots.Vote").objects.filter(item__in=items.values("pk"), choice=RECUSE)
        return Q(organization__in=asked.values("organization")) & ~Q(organization__in=recused.values("organization"))


@dataclass(frozen=True)
class Referred:
    """A record of `root` is on the agenda of a meeting to which the unit is asked, or referred to it in writing."""

    name: str
    label: str
    root: str

    def __post_init__(self) -> None:
        RELATIONS[self.name] = self

    def reached(self, path: str, held: Iterable[Capacity], user_id: int) -> Q:
        units, key = _units(held), f"{path}__in" if path else "pk__in"
        about = {"subject_type": self.root, "subject_id__isnull": False}
        items = _items_of(units).filter(state__in=ON_AGENDA, **about)
        asked = apps.get_model("pilots.ReferralAnswer").objects.filter(organization__in=units)
        referrals = apps.get_model("pilots.Referral").objects.filter(pk__in=asked.values("referral"), **about)
        open_ones = referrals.exclude(state=WITHDRAWN)
        return Q(**{key: items.values("subject_id")}) | Q(**{key: open_ones.values("subject_id")})

    def holders(self, root_ids: Iterable[int], role: str) -> Q:
        about = {"subject_type": self.root, "subject_id__in": list(root_ids)}
        items = apps.get_model("pilots.AgendaItem").objects.filter(state__in=ON_AGENDA, **about)
        invited = apps.get_model("pilots.Attendance").objects.filter(meeting__in=items.values("meeting"))
        recused = apps.get_model("pilots.Vote").objects.filter(item__in=items.values("pk"), choice=RECUSE)
        referrals = apps.get_model("pilots.Referral").objects.filter(**about).exclude(state=WITHDRAWN)
        asked = apps.get_model("pilots.ReferralAnswer").objects.filter(referral__in=referrals.values("pk"))
        by_meeting = Q(organization__in=invited.values("organization")) & ~Q(
            organization__in=recused.values("organization")
        )
        return by_meeting | Q(organization__in=asked.values("organization"))
