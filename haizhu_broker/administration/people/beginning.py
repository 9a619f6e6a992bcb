"""The first three administrators of an empty portal, and links made on the host for whoever cannot be mailed one."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import Membership, Organization, User
from haizhu_broker.accounts.vocabulary import ADMINISTRATORS, INVITED
from haizhu_broker.administration.appointments.domain import appoint
from haizhu_broker.lifecycle.errors import StepRefused

from .domain import invite, open_account, reset
from .links import address_of


class Newcomer(NamedTuple):
    """A person as the command is given one."""

    username: str
    display_name: str
    email: str


def open_administrators(
    organization: Organization, people: dict[str, Newcomer], *, today: date, now: datetime
) -> list[tuple[User, str]]:
    """Open one account for each administrator's role, with its link; refused when there was ever an administrator."""
    by = {"actor": system_user(), "today": today, "now": now}
    with transaction.atomic():
        if Membership.objects.filter(role__in=ADMINISTRATORS).exists():
            raise StepRefused("平台已有管理员，请由系统管理员在浏览器中开户、由安全管理员授权。")
        opened = []
        for role in ADMINISTRATORS:
            account = open_account(organization=organization, **people[role]._asdict(), **by)
            appoint(user=account, organization=organization, role=role, **by)
            opened.append(account)
    return [(account, _link(account)) for account in opened]


def renew_link(account: User, *, today: date, now: datetime) -> str:
    """A new link for one account; a password that was set stops working at once."""
    verb = invite if account.state == INVITED else reset
    verb(account, actor=system_user(), today=today, now=now, note="在服务器上用命令办理。")
    return _link(account)


def _link(account: User) -> str:
    return f"{settings.PUBLIC_URL}{address_of(User.objects.get(pk=account.pk))}"
