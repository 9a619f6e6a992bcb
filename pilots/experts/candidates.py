"""Who could be drawn on a day, and why the others cannot: the candidates of a draw, read from the pool."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from haizhu_broker.access.models import Tie
from haizhu_broker.access.ties import KINDS
from haizhu_broker.web.clock import local
from haizhu_broker.workdays.months import months_before
from pilots.programme.models import Sector

from .drawing import Candidate
from .models import Absence, Consultation, DrawnExpert, Expert, ExpertField
from .states import ANNULLED, IN_POOL, SUSPENDED


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a draw asks for: fields (any of them is enough), the days on which they must come, the firms concerned."""

    sectors: tuple[Sector, ...]
    skills: tuple[ExpertField, ...]
    first: date
    last: date
    enterprises: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A candidate with what people read of him."""

    expert: Expert
    candidate: Candidate

    def frozen(self) -> dict[str, Any]:
        """As the snapshot of a draw keeps it."""
        one = self.candidate
        return {
            "number": one.number,
            "name": str(self.expert),
            "organization": str(self.expert.organization),
            "outside": one.is_outside,
            "load": one.load,
            "reasons": list(one.reasons),
        }


def candidates(wanted: Wanted, now: datetime) -> list[Known]:
    """Every expert of the pool by number, with load and the reasons against him; a constant number of statements."""
    today = local(now).date()
    pool = Expert.objects.select_related("user", "organization").prefetch_related("sectors", "skills", "absences")
    experts = list(pool.order_by("number"))
    tied, loads = _tied(wanted, experts), _loads(today, now)
    return [
        Known(one, Candidate(one.number, one.is_outside, loads[one.pk], tuple(_reasons(one, wanted, tied))))
        for one in experts
    ]


def reasons_now(expert: Expert, wanted: Wanted) -> list[str]:
    """Why this expert cannot come, as it stands now."""
    return list(_reasons(expert, wanted, _tied(wanted, [expert])))


def _reasons(expert: Expert, wanted: Wanted, tied: dict[int, list[str]]) -> Iterable[str]:
    if expert.state != IN_POOL:
        yield "已停用" if expert.state == SUSPENDED else "聘期已届满"
    elif not expert.valid_from <= wanted.first or not wanted.last <= expert.valid_until:
        yield f"聘期（{expert.valid_from}至{expert.valid_until}）不含使用日期"
    if not _knows(expert, wanted):
        yield "领域不符"
    yield from (f"不可用（{one}）" for one in expert.absences.all() if _meets(one, wanted))
    yield from tied[expert.user_id]


def _knows(expert: Expert, wanted: Wanted) -> bool:
    asked = {*wanted.sectors, *wanted.skills}
    return not asked or not asked.isdisjoint({*expert.sectors.all(), *expert.skills.all()})


def _meets(absence: Absence, wanted: Wanted) -> bool:
    return absence.starts_on <= wanted.last and absence.ends_on >= wanted.first


def _tied(wanted: Wanted, experts: Collection[Expert]) -> dict[int, list[str]]:
    """User → the words of his ties to the firms concerned that stand on some day from the first to the last."""
    found: dict[int, list[str]] = defaultdict(list)
    if not wanted.enterprises:
        return found
    names = {one.pk: str(one) for one in wanted.enterprises}
    label = wanted.enterprises[0]._meta.label
    begun = Q(valid_from=None) | Q(valid_from__lte=wanted.last)
    running = Q(valid_until=None) | Q(valid_until__gte=wanted.first)
    ties = Tie.objects.filter(begun, running, root_type=label, root_id__in=list(names))
    of_experts = ties.filter(user__in=[one.user_id for one in experts]).order_by("root_id", "kind", "pk")
    for user, root, kind in of_experts.values_list("user", "root_id", "kind"):
        words = f"回避：{names[root]}（{KINDS.get(kind, kind)}）"
        if words not in found[user]:
            found[user].append(words)
    return found


def _loads(today: date, now: datetime) -> Counter[int]:
    """Expert → how often he was drawn and stayed, and how many consultations he took on, in EXPERT_LOAD_MONTHS."""
    since = months_before(today, settings.EXPERT_LOAD_MONTHS)
    drawn = DrawnExpert.objects.filter(left_because="", draw__drawn_at__date__gte=since, draw__drawn_at__lte=now)
    asked = Consultation.objects.filter(accepted_on__gte=since, accepted_on__lte=today, expert__isnull=False)
    loads = Counter(drawn.exclude(draw__state=ANNULLED).values_list("expert", flat=True))
    loads.update(asked.values_list("expert", flat=True))
    return loads


def standing_of(experts: QuerySet[DrawnExpert]) -> QuerySet[DrawnExpert]:
    """Those who have not left."""
    return experts.filter(left_because="")
