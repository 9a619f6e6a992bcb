"""Which entries of the register of dispatches a tie hides: documents about records that it hides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from haizhu_broker.access.firewall import ties_of
from haizhu_broker.access.policy import POLICIES
from haizhu_broker.papers.access import subject_of

REGISTER = "papers.Dispatch"


@dataclass(frozen=True)
class DispatchWall:
    """A document says what its subject holds: whoever is kept from the one reads no title of the other."""

    root: str = "pilots.Enterprise"

    def hidden(self, user: Any) -> Q:
        condition = Q(pk__in=[])
        if not ties_of(user, self.root).exists():
            return condition
        for label, policy in POLICIES.items():
            if label != REGISTER and policy.wall is not None and policy.wall.root == self.root:
                hidden = policy.behind_wall(user).values("pk")
                condition |= Q(subject_type=label, subject_id__in=hidden)
        return condition

    def keys(self, record: Any) -> list[int]:
        policy, subject = POLICIES.get(record.subject_type), subject_of(record)
        return [] if subject is None or policy is None or policy.wall is None else policy.wall.keys(subject)
