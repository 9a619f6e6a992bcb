"""Registering machine accounts, replacing their secrets, stopping them at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from oauth2_provider.models import get_access_token_model

from haizhu_broker.access import roles
from haizhu_broker.access.policy import policy_of
from haizhu_broker.accounts.domain import appoint
from haizhu_broker.accounts.models import Kind, Organization, User
from haizhu_broker.api.scopes import offered_to
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused

from .keys import new_secret
from .models import Client
from .states import CLIENT

CHANGED = Event("clients.changed", "接口客户端变动")
LONGEST = 731  # days that a client may be valid (建议值)


@CLIENT.performs("register")
def register(
    *,
    actor: User,
    today: date,
    now: datetime,
    name: str,
    role: str,
    organization: Organization,
    scopes: Sequence[str],
    expires_on: date,
    addresses: Sequence[str] = (),
) -> Client:
    """A client with a machine account of its own, valid until `expires_on` included.

    `issued_secret` of the result is the secret in clear; it is kept nowhere. `addresses` are networks such as
    192.0.2.0/24 from which alone it may call, none meaning anywhere (spec 00 §3).
    """
    if role not in roles.MACHINES:
        raise StepRefused({"role": ["这一身份不是系统客户端的身份。"]})
    client = Client(role=role, organization=organization)
    _settle(client, today, name=name, scopes=scopes, expires_on=expires_on, addresses=addresses)
    client.user = User(username=f"client-{client.client_id}", display_name=name, kind=Kind.MACHINE)
    client.user.set_unusable_password()
    client.user.save()
    appoint(client.user, organization, role, start=today)
    _give_secret(client)
    client.save()
    return client


@CLIENT.performs("change")
def change(client: Client, *, today: date, **values: Any) -> None:
    """Another name, scopes, addresses or last day; what is taken away is taken from tokens in use too."""
    _settle(client, today, **values)
    User.objects.filter(pk=client.user_id).update(display_name=client.name)


@CLIENT.performs("rotate")
def rotate(client: Client, *, actor: User, today: date, now: datetime, is_immediate: bool = False) -> None:
    """A new secret (`issued_secret`); the former one opens for SECRET_GRACE_HOURS more, or with `is_immediate` no more.

    At once also means that tokens already handed out end.
    """
    client.former_secret, client.former_until = "", None
    if is_immediate:
        _withdraw_tokens(client)
    else:
        client.former_secret = client.client_secret
        client.former_until = now + timedelta(hours=settings.SECRET_GRACE_HOURS)
    _give_secret(client)
    _tell(client, "已更换密钥", actor, today, now)


@CLIENT.performs("freeze")
def freeze(client: Client, *, actor: User, today: date, now: datetime, note: str) -> None:
    """From this moment on no token of the client is accepted and none is given."""
    _withdraw_tokens(client)
    _tell(client, "已冻结", actor, today, now, note)


@CLIENT.performs("thaw")
def thaw(client: Client, *, actor: User, today: date, now: datetime, note: str) -> None:
    """Tokens are given again."""
    _tell(client, "已解冻", actor, today, now, note)


@CLIENT.performs("close")
def close(client: Client, *, actor: User, today: date, now: datetime, note: str) -> None:
    """The end: no tokens, no secrets, no account."""
    _withdraw_tokens(client)
    client.client_secret, client.former_secret, client.former_until = "!", "", None
    User.objects.filter(pk=client.user_id).update(is_active=False)
    _tell(client, "已注销", actor, today, now, note)


def _settle(
    client: Client, today: date, *, name: str, scopes: Sequence[str], expires_on: date, addresses: Sequence[str]
) -> None:
    if unknown := sorted(set(scopes) - set(offered_to(client.role))):
        raise StepRefused({"scopes": [f"这一身份没有授权范围 {'、'.join(unknown)}。"]})
    if not scopes:
        raise StepRefused({"scopes": ["请至少选择一项授权范围。"]})
    if not today <= expires_on <= today + timedelta(days=LONGEST):
        raise StepRefused({"expires_on": [f"有效期应在今天至 {today + timedelta(days=LONGEST)} 之间。"]})
    client.name, client.expires_on = name, expires_on
    client.scopes, client.addresses = sorted(scopes), list(addresses)


def _give_secret(client: Client) -> None:
    client.issued_secret = new_secret()
    client.client_secret = make_password(client.issued_secret)


def _withdraw_tokens(client: Client) -> None:
    get_access_token_model().objects.filter(application=client).delete()


def _tell(client: Client, what: str, actor: User, today: date, now: datetime, note: str = "") -> None:
    """Whoever keeps the client hears of it, but for the one who did it."""
    keepers = policy_of(client).users_allowed("change", client, today).exclude(pk=actor.pk)
    tell(
        keepers,
        CHANGED,
        title=f"接口客户端“{client}”{what}",
        body=f"{actor}{what}接口客户端“{client}”。{note}",
        url=client.get_absolute_url(),
        key=f"client:{client.pk}:{client.version}",
        now=now,
    )
