"""Changes and terminations as they are filed with the province: decisions about a broker that change what was filed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.papers.wording import chinese_date
from pilots.brokers.following import By, when_decided
from pilots.brokers.models import Broker, Decision
from pilots.brokers.states import BROKER

from ..kinds import Matter, content
from ..models import Authority
from ..states import IN_USE
from . import clocks
from .filings import draft
from .lists import MEASURES

CHANGES = ("change", "suspend", "resume")
JOINED = ("broker__enterprise__organization", "broker__programme")
ENDINGS = ("terminate", "expire", "withdraw")


def _decisions(kinds: Sequence[str]) -> QuerySet[Decision]:
    return Decision.objects.filter(kind__in=kinds).select_related("broker__enterprise__organization").order_by("-pk")


def changes() -> QuerySet[Decision]:
    return _decisions(CHANGES)


def endings() -> QuerySet[Decision]:
    return _decisions(ENDINGS)


@content("change", "pilots.Decision", candidates=changes, joined=JOINED)
def change(decision: Decision, day: date) -> Matter:
    return _matter(decision)


@content("termination", "pilots.Decision", candidates=endings, joined=JOINED)
def termination(decision: Decision, day: date) -> Matter:
    return _matter(decision)


@when_decided
def begin_filing(broker: Broker, decision: Decision, by: By) -> None:
    """A decision that changes what was filed is drafted for every authority that takes it, within its term."""
    kind = "change" if decision.kind in CHANGES else "termination" if decision.kind in ENDINGS else ""
    if not kind:
        return
    for authority in Authority.objects.filter(state=IN_USE, kinds__contains=[kind]).order_by("pk"):
        filing = draft(
            actor=system_user(), today=by.today, now=by.now, authority=authority, kind=kind, subject=decision
        )
        clocks.await_signature(filing, by.today)


def _matter(decision: Decision) -> Matter:
    broker = decision.broker
    when = f"{chinese_date(decision.decided_on)}，{decision.decider}"
    number = f"（{decision.document}）" if decision.document else ""
    return Matter(
        programme=broker.programme,
        edition=f"{decision._meta.label}:{decision.pk}",
        title=f"关于{broker.enterprise}数据经纪人试点{decision.label}备案的函"[:150],
        content=_decided(decision),
        brokers=[broker],
        basis=f"{when}对{broker.enterprise}作出{decision.label}决定{number}。",
        points=decision.ground,
        measures=MEASURES,
    )


def _decided(decision: Decision) -> dict[str, Any]:
    states = {name: state.label for name, state in BROKER.states.items()}
    return {
        "decision": decision.kind,
        "name": decision.label,
        "decided_on": decision.decided_on.isoformat(),
        "decider": decision.decider,
        "ground": decision.ground,
        "document": decision.document,
        "before": states.get(decision.from_state, ""),
        "after": states[decision.to_state],
        "changes": [
            {"field": one.field, "name": one.label, "before": one.before, "after": one.after}
            for one in decision.changed
        ],
    }
