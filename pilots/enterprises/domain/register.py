"""Registering enterprises and putting their particulars right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from haizhu_broker.accounts.domain import bear_name
from haizhu_broker.accounts.models import Level
from haizhu_broker.attachments.steps import bind_attaching
from haizhu_broker.lifecycle.errors import StepRefused

from .. import pinyin, uscc
from ..access import OWN
from ..following import follow
from ..models import Enterprise, Kind, Ownership
from ..states import ENTERPRISE

FIELDS = (
    "kind",
    "sector",
    "industry_code",
    "industry_name",
    "legal_representative",
    "capital",
    "paid_in",
    "founded_on",
    "controllers",
    "district_code",
    "address",
    "is_in_pazhou",
    "ownership",
    "staff",
    "revenue",
    "revenue_year",
)
EARLIEST_YEAR = 1990
REQUIRED = {  # what is required follows the kind (spec 20)
    Kind.COMPANY: ("legal_representative", "capital", "address", "industry_code", "ownership", "staff", "revenue"),
    Kind.INSTITUTION: ("legal_representative", "address", "industry_code", "staff"),
    Kind.OTHER: ("legal_representative", "address"),
}


bind_attaching(ENTERPRISE)


@ENTERPRISE.performs("register")
def register(*, today: date, name: str, uscc: str, uscc_accepted_because: str = "", **values: Any) -> Enterprise:
    """Enter an enterprise with its organization, whose people from now on have it as their own (relation `own`).

    `capital`, `paid_in` and `revenue` in 万元; `uscc` as people type it. A code that fails GB 32100 needs the reason of
    a check by hand (人工核验, R§2.1).
    """
    code = _accepted_code(uscc, uscc_accepted_because)
    if Enterprise.objects.filter(uscc=code).exists():
        raise StepRefused({"uscc": [f"统一社会信用代码 {code} 已登记。"]})
    organization = bear_name(code, name, level=Level.NONE)
    enterprise = Enterprise(
        organization=organization, uscc=code, uscc_accepted_because=uscc_accepted_because, **_known(values)
    )
    _refuse_impossible(enterprise, today)
    _index(enterprise, name)
    enterprise.save()
    OWN.grant(enterprise, organization)
    return enterprise


@ENTERPRISE.performs("revise")
def revise(enterprise: Enterprise, *, today: date, name: str | None = None, **values: Any) -> None:
    """Put particulars right; the code never changes, another code is another enterprise."""
    for field, value in _known(values).items():
        setattr(enterprise, field, value)
    _refuse_impossible(enterprise, today)
    if name is not None:
        bear_name(enterprise.uscc, name, level=Level.NONE)
        enterprise.organization.refresh_from_db()
        _index(enterprise, name)
    follow(enterprise, today)


def missing(particulars: Mapping[str, Any]) -> list[str]:
    """The names of the particulars that the kind requires and that are not there, of a row or `vars` of a record."""
    wanted = REQUIRED[Kind(particulars["kind"])]
    empty = [name for name in wanted if particulars[name] in (None, "")]
    return [str(Enterprise._meta.get_field(name).verbose_name) for name in empty]  # type: ignore[union-attr]


def _accepted_code(given: str, accepted_because: str) -> str:
    code = uscc.normalise(given)
    problem = uscc.problem(code)
    if problem and not (accepted_because and len(code) == 18):
        raise StepRefused({"uscc": [problem]})
    return code


def _known(values: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(values) - set(FIELDS):
        raise TypeError(f"an enterprise has no {sorted(unknown)}")
    if values.get("ownership", "") not in ("", *Ownership.values):
        raise StepRefused({"ownership": ["没有这一种所有制。"]})
    return values


def _refuse_impossible(enterprise: Enterprise, today: date) -> None:
    """What cannot be so: half a revenue, a founding to come, more paid in than there is capital."""
    _refuse_half_revenue(enterprise, today)
    if enterprise.founded_on is not None and enterprise.founded_on > today:
        raise StepRefused({"founded_on": [f"成立日期不能晚于今天，您填写的是 {enterprise.founded_on}。"]})
    if enterprise.capital is not None and enterprise.paid_in is not None and enterprise.paid_in > enterprise.capital:
        raise StepRefused({"paid_in": [f"实缴资本应不超过注册资本 {enterprise.capital} 万元。"]})


def _refuse_half_revenue(enterprise: Enterprise, today: date) -> None:
    """Revenue without its year says nothing, and a year that is not over has none."""
    if (enterprise.revenue is None) != (enterprise.revenue_year is None):
        raise StepRefused({"revenue_year": ["营业收入和营收年度应同时填写。"]})
    year = enterprise.revenue_year
    if year is not None and not EARLIEST_YEAR <= year <= today.year:
        raise StepRefused({"revenue_year": [f"营收年度应在 {EARLIEST_YEAR}–{today.year} 之间，您填写的是 {year}。"]})


def _index(enterprise: Enterprise, name: str) -> None:
    enterprise.initials, enterprise.sort_key = pinyin.initials(name), pinyin.sort_key(name)
