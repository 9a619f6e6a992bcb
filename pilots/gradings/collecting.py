"""What is known of a broker on a day: certificates in force, data declared, facts of other rooms; and its profile."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max, Q

from haizhu_broker.web.numbers import plain
from pilots.brokers.models import Broker
from pilots.enterprises.models import Certificate, CertificateKind, Enterprise, Holding, Origin, VolumeUnit
from pilots.enterprises.states import CURRENT

from .facts import told
from .specs import TB_PER_PB, Profile, SchemeSpec

TERABYTES = {
    VolumeUnit.GB: Decimal(1) / 1024,
    VolumeUnit.TB: Decimal(1),
    VolumeUnit.PB: Decimal(TB_PER_PB),
}
HUNDRED_MILLIONS = {VolumeUnit.TEN_THOUSAND: Decimal("0.0001"), VolumeUnit.HUNDRED_MILLION: Decimal(1)}


def evidence_of(broker: Broker, spec: SchemeSpec, day: date) -> dict[str, Any]:
    """The evidence as JSON, frozen with the grading: levels, scale, facts; null where there is none."""
    enterprise = broker.enterprise
    holdings = list(Holding.objects.filter(enterprise=enterprise, state=CURRENT).order_by("pk"))
    terabytes, hundred_million = volume_of(holdings)
    rules = {fact.key: fact for rule in spec.grades for fact in rule.facts}
    facts = {key: told(rule, broker, day) for key, rule in rules.items()}
    return {
        "day": str(day),
        "dcmm": _best(enterprise, CertificateKind.DCMM, day),
        "protection": _best(enterprise, CertificateKind.PROTECTION, day),
        "terabytes": plain(terabytes),
        "hundred_million": plain(hundred_million),
        "holdings": [f"{one.name}：{plain(one.volume)} {VolumeUnit(one.unit).label}" for one in holdings],
        "facts": {key: {"number": one.number, "words": one.words} if one else None for key, one in facts.items()},
    }


def profile_of(broker: Broker, day: date, *, held: Iterable[str] = ()) -> Profile:
    """What decides a broker's required controls: as declared of its data, and `held` (keys of HELD) as it says itself.

    Public data follow from the origin of its holdings; whether personal or important data are held only the firm says.
    """
    holdings = list(Holding.objects.filter(enterprise=broker.enterprise_id, state=CURRENT))
    terabytes, hundred_million = volume_of(holdings)
    public = {"public"} if any(one.origin == Origin.PUBLIC for one in holdings) else set()
    return Profile(
        grade=broker.grade,
        type=broker.type,
        held=frozenset({*held, *public}),
        terabytes=terabytes,
        hundred_million=hundred_million,
    )


def volume_of(holdings: Iterable[Holding]) -> tuple[Decimal, Decimal]:
    """How much data in TB and in 亿条, together; a holding counts in the unit in which it was declared."""
    listed = list(holdings)
    return _summed(listed, TERABYTES), _summed(listed, HUNDRED_MILLIONS)


def _summed(holdings: Iterable[Holding], units: dict[VolumeUnit, Decimal]) -> Decimal:
    known = {unit.value: factor for unit, factor in units.items()}
    total = sum((one.volume * known[one.unit] for one in holdings if one.unit in known), Decimal(0))
    return total.quantize(Decimal("0.0001"))


def _best(enterprise: Enterprise, kind: CertificateKind, day: date) -> dict[str, Any] | None:
    """The highest level among the certificates valid on the day."""
    valid = Certificate.objects.filter(Q(valid_until=None) | Q(valid_until__gte=day), enterprise=enterprise)
    valid = valid.filter(kind=kind, state=CURRENT)
    highest = valid.aggregate(level=Max("level"))["level"]
    if highest is None:
        return None
    one = valid.filter(level=highest).order_by("pk")[0]
    until = str(one.valid_until) if one.valid_until else "长期"
    return {"level": highest, "name": one.name, "number": one.number, "issuer": one.issuer, "until": until}
