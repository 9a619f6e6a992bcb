"""The pilot units of a package: who they are, what they hold, how they are protected (R§4.6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import prefetch_related_objects

from pilots.brokers.models import Broker, Grade, Type
from pilots.enterprises.models import (
    Certificate,
    CertificateKind,
    Enterprise,
    Frequency,
    Holding,
    Origin,
    Ownership,
    VolumeUnit,
)
from pilots.enterprises.states import CURRENT

JOINED = ("enterprise__organization__names", "enterprise__holdings", "enterprise__certificates", "sectors")


def units_of(brokers: Sequence[Broker], day: date) -> list[dict[str, Any]]:
    """Every unit as it stands, in a constant number of statements; names as valid on `day`."""
    found = list(brokers)
    prefetch_related_objects(found, *JOINED)
    return [_unit(one, day) for one in found]


def _unit(broker: Broker, day: date) -> dict[str, Any]:
    enterprise = broker.enterprise
    return {
        **_firm(enterprise, day),
        "number": broker.number,
        "batch": broker.batch,
        "type": {"code": broker.type, "name": str(Type(broker.type).label)},
        "grade": {"code": broker.grade, "name": str(Grade(broker.grade).label)},
        "sectors": [one.name for one in broker.sectors.all()],
        "scope": broker.scope,
        "neutrality": broker.neutrality,
        "term": {"from": broker.valid_from.isoformat(), "until": broker.valid_until.isoformat()},
        "data": [_holding(one) for one in enterprise.holdings.all() if one.state == CURRENT],
        "certificates": [_certificate(one) for one in enterprise.certificates.all() if one.state == CURRENT],
    }


def _firm(enterprise: Enterprise, day: date) -> dict[str, Any]:
    return {
        "name": enterprise.organization.name_on(day),
        "uscc": enterprise.uscc,
        "legal_representative": enterprise.legal_representative,
        "founded_on": enterprise.founded_on.isoformat() if enterprise.founded_on else None,
        "capital": _figure(enterprise.capital),
        "paid_in": _figure(enterprise.paid_in),
        "controllers": enterprise.controllers,
        "ownership": _word(Ownership, enterprise.ownership),
        "address": enterprise.address,
        "industry": {"code": enterprise.industry_code, "name": enterprise.industry_name},
    }


def _holding(one: Holding) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind,
        "volume": _figure(one.volume),
        "unit": _word(VolumeUnit, one.unit),
        "frequency": _word(Frequency, one.frequency),
        "origin": _word(Origin, one.origin),
        "remark": one.remark,
    }


def _certificate(one: Certificate) -> dict[str, Any]:
    return {
        "kind": _word(CertificateKind, one.kind),
        "name": one.name,
        "level": one.level,
        "number": one.number,
        "issuer": one.issuer,
        "valid_until": one.valid_until.isoformat() if one.valid_until else None,
    }


def _figure(value: Decimal | None) -> str | None:
    """Decimals as text, so that no digit is lost."""
    return None if value is None else f"{value:f}"


def _word(choices: Any, code: str) -> str:
    return str(dict(choices.choices).get(code, ""))
