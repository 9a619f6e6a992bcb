"""Which firms an objection concerns: the one it names, or all of its notice when it names none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from haizhu_broker.access.firewall import ties_of

from .models import Noticed


@dataclass(frozen=True)
class ObjectionWall:
    """What is said against a whole notice may concern each firm that it lists."""

    root: str = "pilots.Enterprise"

    def hidden(self, user: Any) -> Q:
        tied = Noticed.objects.filter(enterprise__in=ties_of(user, self.root).values("root_id"))
        return Q(about__in=tied.values("pk")) | Q(about=None, notice__in=tied.values("notice"))

    def keys(self, record: Any) -> list[int]:
        named = [record.about] if record.about is not None else record.notice.noticed.all()
        return [one.enterprise_id for one in named if one.enterprise_id is not None]
