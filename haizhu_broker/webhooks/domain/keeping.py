"""Keeping the addresses to which events go."""

from __future__ import annotations

import base64
import secrets
from datetime import date, datetime, timedelta

from haizhu_broker.accounts.models import User
from haizhu_broker.database.sealing import reseals, seal, seal_anew, unseal
from haizhu_broker.lifecycle.errors import StepRefused

from ..line import AddressRefused, accepted
from ..models import Endpoint
from ..states import ENDPOINT, GIVEN_UP, PENDING

SHARED = timedelta(hours=24)  # for so long both secrets sign
PURPOSE = "webhook-secret"


@ENDPOINT.performs("register")
def register(*, user: User, title: str, url: str, events: list[str], today: date) -> Endpoint:
    """Enter an address for a machine account. The secret is read once by `secret_of`, and shown to nobody again."""
    held = user.memberships.valid_on(today).order_by("pk").first()
    if held is None:
        raise StepRefused({"user": ["该客户端现在没有身份，请先办理客户端登记。"]})
    endpoint = Endpoint(user=user, organization_id=held.organization_id, title=title, events=sorted(events))
    endpoint.url, endpoint.secret = _acceptable(url), seal(new_secret(), PURPOSE)
    return endpoint


@ENDPOINT.performs("revise")
def revise(endpoint: Endpoint, *, title: str, url: str, events: list[str]) -> None:
    endpoint.title, endpoint.url, endpoint.events = title, _acceptable(url), sorted(events)


@ENDPOINT.performs("rotate")
def rotate(endpoint: Endpoint, *, now: datetime) -> None:
    """A new secret; for 24 hours each message bears both signatures."""
    endpoint.former_secret, endpoint.former_until = endpoint.secret, now + SHARED
    endpoint.secret = seal(new_secret(), PURPOSE)


@ENDPOINT.performs("pause")
def pause(endpoint: Endpoint) -> None:
    """Nothing is written for it meanwhile; what waits is kept until it goes on."""


@ENDPOINT.performs("resume")
def resume(endpoint: Endpoint) -> None:
    endpoint.failing_since = None


@ENDPOINT.performs("close")
def close(endpoint: Endpoint, *, now: datetime) -> None:
    """For ever; what still waits is given up, and the secrets are forgotten."""
    endpoint.secret, endpoint.former_secret, endpoint.former_until = "", "", None
    endpoint.deliveries.filter(state=PENDING).update(state=GIVEN_UP, settled_at=now, answer="推送地址已关闭")


def new_secret() -> str:
    """32 random bytes in the form of the standardwebhooks specification."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"


def secret_of(endpoint: Endpoint) -> str:
    return unseal(endpoint.secret, PURPOSE)


def _acceptable(url: str) -> str:
    try:
        return accepted(url)
    except AddressRefused as refusal:
        raise StepRefused({"url": [str(refusal)]}) from refusal


@reseals
def seal_all_anew() -> int:
    """The secrets that still sign, under the first key."""
    standing = Endpoint.objects.exclude(secret="")
    for one in standing:
        former = seal_anew(one.former_secret, PURPOSE) if one.former_secret else ""
        Endpoint.objects.filter(pk=one.pk).update(secret=seal_anew(one.secret, PURPOSE), former_secret=former)
    return len(standing)
