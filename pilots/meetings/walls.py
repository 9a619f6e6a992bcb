"""What a tie hides of deliberations: items and referrals about a firm, and what was minuted and resolved of them.

Spec 00 §2: ties remove a firm's review data from a person's lists, counts, search, exports and mails; a unit recuses
itself (回避) by its vote, a person by his tie.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Manager, Q, QuerySet

from haizhu_broker.access.firewall import PathWall, Wall

from .referring import REFERABLE, subject_of

ROOT = "pilots.Enterprise"
ITEMS, MINUTES = "pilots.AgendaItem", "pilots.Minutes"


@dataclass(frozen=True)
class SubjectWall:
    """Of records that refer to one of an upper room: they concern the firms that it concerns."""

    root: str = ROOT

    def hidden(self, user: Any) -> Q:
        condition = Q(pk__in=[])
        for label, wall in self._walls().items():
            about = apps.get_model(label)._base_manager.filter(wall.hidden(user))
            condition |= Q(subject_type=label, subject_id__in=about.values("pk"))
        return condition

    def keys(self, record: Any) -> list[int]:
        wall, subject = self._walls().get(record.subject_type), subject_of(record)
        return [] if wall is None or subject is None else wall.keys(subject)

    def _walls(self) -> Mapping[str, Wall]:
        """The walls of the records that may be referred to, by their label."""
        return {label: PathWall(label, one.concerns) for label, one in REFERABLE.items() if one.concerns}


@dataclass(frozen=True)
class ItemsWall:
    """Of records whose `field` is an item, or its meeting (`held`): they concern the firms of these items."""

    field: str
    held: str
    root: str = ROOT

    def hidden(self, user: Any) -> Q:
        items = _items().filter(SubjectWall().hidden(user))
        return Q(**{f"{self.field}__in": items.values(self.held)})

    def keys(self, record: Any) -> list[int]:
        items = _items().filter(**{self.held: getattr(record, f"{self.field}_id")})
        subjects = list(items.values_list("subject_type", "subject_id"))
        return sorted({key for label in dict(subjects) for key in _concerned(label, subjects)})


@dataclass(frozen=True)
class ReferralWall(SubjectWall):
    """Of referrals: minutes that are countersigned are among their subjects."""

    def _walls(self) -> Mapping[str, Wall]:
        return {**super()._walls(), MINUTES: ItemsWall("meeting", "meeting")}


def _concerned(label: str, subjects: list[tuple[str, int]]) -> list[int]:
    """The firms that the subjects of one type concern, in one statement however many items there are."""
    path = REFERABLE[label].concerns if label in REFERABLE else ""
    if not path:
        return []
    about = apps.get_model(label)._base_manager.filter(pk__in=[key for kind, key in subjects if kind == label])
    return list(about.filter(**{f"{path}__isnull": False}).values_list(path, flat=True))


def _items() -> QuerySet[Any]:
    items: Manager[Any] = apps.get_model(ITEMS)._base_manager
    return items.all()
