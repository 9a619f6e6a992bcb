"""Registering enterprises and putting their particulars right."""

from __future__ import annotations

from typing import Any

from haizhu_broker.accounts.domain import bear_name
from haizhu_broker.accounts.models import Level
from haizhu_broker.attachments.steps import bind_attaching
from haizhu_broker.lifecycle.errors import StepRefused

from . import pinyin, uscc
from .access import OWN
from .models import Enterprise
from .states import ENTERPRISE

FIELDS = (
    "kind",
    "sector",
    "industry_code",
    "industry_name",
    "legal_representative",
    "capital",
    "district_code",
    "address",
    "is_in_pazhou",
)


bind_attaching(ENTERPRISE)


@ENTERPRISE.performs("register")
def register(*, name: str, uscc: str, uscc_accepted_because: str = "", **values: Any) -> Enterprise:
    """Enter an enterprise with its organization, whose people from now on have it as their own (relation `own`).

    `capital` in 万元; `uscc` as people type it. A code that fails GB 32100 needs the reason of a check by hand
    (人工核验, R§2.1).
    """
    code = _accepted_code(uscc, uscc_accepted_because)
    if Enterprise.objects.filter(uscc=code).exists():
        raise StepRefused({"uscc": [f"统一社会信用代码 {code} 已登记。"]})
    organization = bear_name(code, name, level=Level.NONE)
    enterprise = Enterprise(
        organization=organization, uscc=code, uscc_accepted_because=uscc_accepted_because, **_known(values)
    )
    _index(enterprise, name)
    enterprise.save()
    OWN.grant(enterprise, organization)
    return enterprise


@ENTERPRISE.performs("revise")
def revise(enterprise: Enterprise, *, name: str | None = None, **values: Any) -> None:
    """Put particulars right; the code never changes, another code is another enterprise."""
    for field, value in _known(values).items():
        setattr(enterprise, field, value)
    if name is not None:
        bear_name(enterprise.uscc, name, level=Level.NONE)
        enterprise.organization.refresh_from_db()
        _index(enterprise, name)


def _accepted_code(given: str, accepted_because: str) -> str:
    code = uscc.normalise(given)
    problem = uscc.problem(code)
    if problem and not (accepted_because and len(code) == 18):
        raise StepRefused({"uscc": [problem]})
    return code


def _known(values: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(values) - set(FIELDS):
        raise TypeError(f"an enterprise has no {sorted(unknown)}")
    return values


def _index(enterprise: Enterprise, name: str) -> None:
    enterprise.initials, enterprise.sort_key = pinyin.initials(name), pinyin.sort_key(name)
