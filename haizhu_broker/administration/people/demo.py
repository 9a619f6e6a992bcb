"""The demonstration's part of the administration: an account to be activated, one suspended, a stand-in (AB 角)."""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime
from typing import Any

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import Membership, Organization, User
from haizhu_broker.administration.appointments.domain import stand_in

from . import domain

OPENED, SUSPENDED, LEAVE = date(2022, 12, 12), date(2022, 12, 14), date(2022, 7, 29)


def build(keeper: User, warden: User, *, principal: Membership, deputy: User) -> None:
    """By the system and the security administrator, in 2022; what is there stays."""
    office = principal.organization
    if User.objects.filter(username="lin.xiao").exists():
        return
    _open("lin.xiao", "林晓", keeper, office)
    secondee = _open("he.jing", "何静", keeper, office)
    domain.set_password(secondee, **_by(system_user(), OPENED), password=secrets.token_urlsafe())
    domain.suspend(secondee, **_by(keeper, SUSPENDED), note="借调外单位半年。")
    _lend(principal, deputy, warden)


def _open(username: str, display_name: str, keeper: User, office: Organization) -> User:
    person = {"username": username, "display_name": display_name, "email": f"{username}@example.test"}
    account: User = domain.open_account(**_by(keeper, OPENED), **person, organization=office)
    return account


def _lend(principal: Membership, deputy: User, warden: User) -> None:
    term = {"valid_from": date(2022, 8, 1), "valid_until": date(2022, 8, 12), "reason": "年休假"}
    stand_in(**_by(warden, LEAVE), membership=principal, user=deputy, **term)


def _by(actor: User, day: date) -> dict[str, Any]:
    return {"actor": actor, "today": day, "now": datetime(day.year, day.month, day.day, 4, tzinfo=UTC)}
