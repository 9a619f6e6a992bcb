"""Think tanks: organizations that advise as a whole (方案二(一)3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from haizhu_broker.accounts.domain import ensure_organization
from haizhu_broker.accounts.models import Level, Organization
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.programme.models import Sector

from ..models import ExpertField, ThinkTank
from ..states import THINK_TANK
from .pool import set_fields

FIELDS = ("introduction", "contact_name", "telephone")


@THINK_TANK.performs("register")
def register(
    *,
    today: date,
    organization: Organization | None = None,
    name: str = "",
    code: str = "",
    sectors: Iterable[Sector] = (),
    skills: Iterable[ExpertField] = (),
    new_field: str = "",
    **values: Any,
) -> ThinkTank:
    """智库机构入库: an organization that is known, or a new one of `name` under `code` (letters, digits, hyphens)."""
    home = organization or _made(name, code)
    if ThinkTank.objects.filter(organization=home).exists():
        raise StepRefused({"organization": [f"{home}已在智库中。"]})
    tank = ThinkTank(organization=home, joined_on=today, **_known(values))
    tank.save()
    set_fields(tank, sectors, skills, new_field)
    return tank


@THINK_TANK.performs("revise")
def revise(
    tank: ThinkTank,
    *,
    sectors: Iterable[Sector] | None = None,
    skills: Iterable[ExpertField] | None = None,
    new_field: str = "",
    **values: Any,
) -> None:
    """更正智库机构信息."""
    for name, value in _known(values).items():
        setattr(tank, name, value)
    set_fields(
        tank,
        tank.sectors.all() if sectors is None else sectors,
        tank.skills.all() if skills is None else skills,
        new_field,
    )


@THINK_TANK.performs("leave")
def leave(tank: ThinkTank) -> None:
    """退出智库."""


@THINK_TANK.performs("readmit")
def readmit(tank: ThinkTank) -> None:
    """重新入库."""


def _made(name: str, code: str) -> Organization:
    if not name or not code:
        raise StepRefused({"name": ["请选择已登记的机构，或者填写新机构的名称和代码。"]})
    organization, is_new = ensure_organization(code, name, level=Level.NONE)
    if not is_new and organization.short_name != name:
        raise StepRefused({"code": [f"代码 {code} 已用于“{organization}”。"]})
    return organization


def _known(values: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(values) - set(FIELDS):
        raise TypeError(f"a think tank has no {sorted(unknown)}")
    return values
