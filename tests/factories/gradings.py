"""A grading scheme in force, and brokers with the evidence for a grade."""

from dataclasses import replace
from datetime import date
from typing import Any

from haizhu_broker.accounts.domain import system_user
from pilots.brokers.models import Broker
from pilots.enterprises.domain import certificates, holdings
from pilots.enterprises.models import Enterprise
from pilots.gradings import domain
from pilots.gradings.models import GradingScheme
from pilots.gradings.scheme_file import FIRST, read_scheme
from pilots.roles import Role

from .notices import on
from .pilots import DAY, person

TEXT = FIRST.read_text(encoding="utf-8")


def in_force(day: date = DAY) -> GradingScheme:
    """The shipped proposal, enacted on `day`."""
    draft = domain.load_scheme(TEXT, actor=system_user(), **on(day))
    return domain.enact(draft, actor=person(Role.BUREAU_DIRECTOR), **on(day), effective_from=day)


def asking(day: date, **frequencies: str) -> GradingScheme:
    """The shipped scheme with other frequencies of reports (`grade_2="quarter"`), in force from `day` on."""
    spec = read_scheme(TEXT)
    changed = tuple(replace(one, reports=frequencies.get(f"grade_{one.grade}", one.reports)) for one in spec.effects)
    draft = domain.load(spec=replace(spec, effects=changed), actor=system_user(), **on(day))
    return domain.enact(draft, actor=person(Role.BUREAU_DIRECTOR), **on(day), effective_from=day)


def certify(firm: Enterprise, kind: str, level: int, until: date | None = date(2024, 12, 31)) -> Any:
    """A certificate of `firm`."""
    by = {"actor": person(Role.BUREAU_STAFF), **on(DAY)}
    said = {"name": "示例证书", "number": f"示例-{kind}-{level}", "issuer": "示例机构", "valid_until": until}
    return certificates.add(**by, enterprise=firm, kind=kind, level=level, **said)


def hold(firm: Enterprise, volume: int, unit: str) -> Any:
    """Data that `firm` declares."""
    by = {"actor": person(Role.BUREAU_STAFF), **on(DAY)}
    said = {"name": f"示例数据{volume}{unit}", "kind": "业务数据", "frequency": "daily", "origin": "own"}
    return holdings.add(**by, enterprise=firm, volume=volume, unit=unit, **said)


def second_grade(broker: Broker) -> None:
    """The evidence that makes a broker 二级."""
    certify(broker.enterprise, "dcmm", 3)
    certify(broker.enterprise, "protection", 3)
    hold(broker.enterprise, 120, "tb")
