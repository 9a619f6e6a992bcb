"""Registering organizations, renaming them from a day, closing them (spec 00 §1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from haizhu_broker.accounts.models import Organization, OrganizationName
from haizhu_broker.accounts.vocabulary import APPOINTED, CLOSED, IN_USE
from haizhu_broker.lifecycle.errors import StepRefused

from .states import ORGANIZATION

CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,58}[a-z0-9]")
CODE_RULE = "3 到 60 位小写字母、数字或短横线，例如 440105-data-bureau。"


class Keeper(NamedTuple):
    """What else keeps an organization's name: in words, and the page where it is kept."""

    words: str
    url: str


KeeperSource = Callable[[Organization], Keeper | None]
KEEPERS: list[KeeperSource] = []


def keeps(source: KeeperSource) -> KeeperSource:
    """Enter a room that keeps the names of some organizations itself (an enterprise has no second name)."""
    KEEPERS.append(source)
    return source


def keeper_of(organization: Organization) -> Keeper | None:
    """The room that keeps this organization, asked once for each instance."""
    known: Keeper | None
    try:
        known = organization.__dict__["_keeper"]
    except KeyError:
        known = next((found for source in KEEPERS if (found := source(organization))), None)
        organization.__dict__["_keeper"] = known
    return known


@ORGANIZATION.performs("register")
def register(
    *,
    code: str,
    name: str,
    short_name: str,
    level: str,
    functions: Iterable[str] = (),
    telephone: str = "",
    valid_from: date | None = None,
) -> Organization:
    """Enter an organization under its full name, valid from a day or from of old."""
    code = code.strip().lower()
    if not CODE.fullmatch(code):
        raise StepRefused({"code": [f"代码应为{CODE_RULE}"]})
    if Organization.objects.filter(code=code).exists():
        raise StepRefused({"code": [f"代码 {code} 已登记。"]})
    _refuse_taken(name)
    organization = Organization(
        code=code, short_name=short_name, level=level, functions=list(functions), telephone=telephone
    )
    organization.save()
    organization.names.create(name=name, short_name=short_name, valid_from=valid_from)
    return organization


@ORGANIZATION.performs("rename")
def rename(organization: Organization, *, today: date, name: str, short_name: str, valid_from: date) -> None:
    """From `valid_from` on it bears this name; the one before it ends the day before, so no day has two.

    A day in the future waits for its tick (`adopt_name`).
    """
    _refuse_taken(name, organization)
    last = organization.names.order_by("-valid_from").filter(valid_until=None).first() or organization.names.last()
    begun = last.valid_from if last else None
    if begun is not None and valid_from <= begun:
        raise StepRefused({"valid_from": [f"现有名称“{last}”自{begun}启用，新名称的启用日应晚于这一天。"]})
    if last is not None and (last.valid_until is None or last.valid_until >= valid_from):
        last.valid_until = valid_from - timedelta(days=1)
        last.save(update_fields=["valid_until"])
    organization.names.create(name=name, short_name=short_name, valid_from=valid_from)
    if valid_from <= today:
        organization.short_name = short_name


@ORGANIZATION.performs("adopt_name")
def adopt_name(organization: Organization, *, today: date) -> None:
    """Bear the short name that began meanwhile."""
    begun = organization.names.exclude(short_name="").filter(valid_from__lte=today).order_by("-valid_from").first()
    if begun is not None:
        organization.short_name = begun.short_name


@ORGANIZATION.performs("revise")
def revise(organization: Organization, *, level: str, functions: Iterable[str] = (), telephone: str = "") -> None:
    """Put level, functions and telephone right; names change by `rename` alone."""
    organization.level, organization.functions, organization.telephone = level, list(functions), telephone


@ORGANIZATION.performs("dissolve")
def dissolve(organization: Organization) -> None:
    """Close it: nobody may be appointed there any more."""


@ORGANIZATION.guards("rename", "revise", "dissolve")
def kept_here(organization: Organization, *, today: date) -> str | None:
    keeper = keeper_of(organization)
    return f"{keeper.words}，请在其档案中办理。" if keeper else None


@ORGANIZATION.guards("dissolve")
def nobody_left(organization: Organization, *, today: date) -> str | None:
    """Accounts and capacities go first."""
    serving = organization.memberships.filter(state=APPOINTED).exclude(valid_until__lt=today).count()
    accounts = organization.accounts.exclude(state=CLOSED).count()
    if serving or accounts:
        return f"还有 {accounts} 个账户、{serving} 项任职，请先注销或者调出。"
    return None


def waiting_names(today: date) -> list[Organization]:
    """Organizations whose new name has begun and is not borne yet."""
    begun = OrganizationName.objects.exclude(short_name="").filter(valid_from__lte=today)
    begun = begun.filter(organization__state=IN_USE)
    latest = begun.order_by("organization_id", "-valid_from").distinct("organization_id")
    found = OrganizationName.objects.filter(pk__in=latest.values("pk")).select_related("organization")
    return [one.organization for one in found if one.short_name != one.organization.short_name]


def _refuse_taken(name: str, but: Organization | None = None) -> None:
    """Two organizations do not bear one name at the same time."""
    others = OrganizationName.objects.filter(name=name, valid_until=None).exclude(organization=but.pk if but else None)
    if others.exists():
        raise StepRefused({"name": [f"“{name}”已登记为另一机构的名称。"]})
