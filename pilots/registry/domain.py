"""How the registry follows each decision and each new name; those of before its time its migration made up."""

from __future__ import annotations

from datetime import date
from typing import Any

from pilots.brokers.following import By, when_decided
from pilots.brokers.models import Broker, Decision
from pilots.enterprises.following import when_revised
from pilots.enterprises.models import Enterprise

from .models import RENAMED, RegistryEntry

FROZEN = ("number", "type", "grade", "scope", "neutrality", "valid_from", "valid_until")


@when_decided
def record_decision(broker: Broker, decision: Decision, by: By) -> None:
    """An entry from the day of recording on, in the transaction of the decision (spec 30: as-of)."""
    _record(broker, decision, by.today)


@when_revised
def record_name(enterprise: Enterprise, today: date) -> None:
    """更名: the registry shows the new name from today on, the former one for the days before."""
    name = str(enterprise)
    standing = RegistryEntry.objects.standing().filter(broker__enterprise=enterprise).exclude(name=name)
    for entry in standing.select_related("broker"):
        named = {"name": name, "sort_key": enterprise.sort_key, "initials": enterprise.initials}
        _replace(entry, today, {"kind": RENAMED, "decided_on": today, **named})


def _record(broker: Broker, decision: Decision, day: date) -> None:
    standing = RegistryEntry.objects.standing().filter(broker=broker).first()
    decided = {
        "decision": decision,
        "kind": decision.kind,
        "decided_on": decision.decided_on,
        "decider": decision.decider,
        "document": decision.document,
        "state": decision.to_state,
    }
    shown = {**_shown(broker), **decided}
    if standing is None:
        RegistryEntry.objects.create(broker=broker, recorded_from=day, **shown)
    else:
        _replace(standing, day, shown)


def _replace(standing: RegistryEntry, day: date, changed: dict[str, Any]) -> None:
    """End the entry and begin the next; a day never lies before the one from which the standing entry counts."""
    day = max(day, standing.recorded_from)
    kept = {f.attname: getattr(standing, f.attname) for f in standing._meta.concrete_fields if not f.primary_key}
    fresh = {"decision": None, "decider": "", "document": "", **changed}
    standing.recorded_until = day
    standing.save(update_fields=["recorded_until"])
    kept |= {"recorded_from": day, "recorded_until": None}
    RegistryEntry.objects.create(**{**{k: v for k, v in kept.items() if k != "decision_id"}, **fresh})


def _shown(broker: Broker) -> dict[str, Any]:
    enterprise, sectors = broker.enterprise, list(broker.sectors.order_by("position", "pk"))
    return {
        **{name: getattr(broker, name) for name in FROZEN},
        "name": str(enterprise),
        "uscc": enterprise.uscc,
        "sort_key": enterprise.sort_key,
        "initials": enterprise.initials,
        "sectors": "、".join(sector.name for sector in sectors),
        "sector_codes": [sector.code for sector in sectors],
    }
