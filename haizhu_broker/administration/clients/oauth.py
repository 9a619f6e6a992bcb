"""The token endpoint: client credentials by the package, with what it leaves open closed.

Nothing in the address, no other grant, the same time and words for every refusal, a pause after wrong secrets, all of
it in the audit.
"""

from __future__ import annotations

import base64
import binascii
from ipaddress import ip_address, ip_network
from typing import Any
from urllib.parse import unquote_plus

from django.contrib.auth.models import AnonymousUser
from oauth2_provider.oauth2_validators import OAuth2Validator
from oauth2_provider.scopes import BaseScopes
from oauthlib.common import Request

from haizhu_broker.access.capacities import capacities
from haizhu_broker.api.scopes import all_scopes
from haizhu_broker.audit import journal
from haizhu_broker.web import clock

from .keys import matches
from .models import Client
from .states import ACTIVE

NOBODY = AnonymousUser()
LONGEST = 300  # signs of a client id or a secret; ours are far shorter


class Scopes(BaseScopes):
    """The scopes of a client are those it was registered with; without a wish a token has them all."""

    def get_all_scopes(self) -> dict[str, str]:
        return all_scopes()

    def get_available_scopes(
        self, application: Any = None, request: Any = None, *args: Any, **kwargs: Any
    ) -> list[str]:
        return list(application.scopes)

    get_default_scopes = get_available_scopes


class Validator(OAuth2Validator):
    """As the package does it, but for how a client shows who it is."""

    def authenticate_client(self, request: Request, *args: Any, **kwargs: Any) -> bool:
        """Whether id and secret open a client that may have a token now; every answer leaves an audit entry."""
        client_id, secret = given(request)
        client = Client.objects.select_related("user").filter(client_id=client_id).first()
        moment, address = clock.now(), request.headers.get("REMOTE_ADDRESS", "")
        is_right = matches(client, secret, moment)
        reason = refusal(client, is_right, address, moment.date())
        if client is None or reason:
            note = f"{reason}；来自 {address}"
            subject = client or Client
            journal.record("refuse_token", "拒发令牌", subject, actor=NOBODY, note=note, now=moment, is_success=False)
            return False
        request.client = client
        return True

    def _save_bearer_token(self, token: dict[str, Any], request: Request, *args: Any, **kwargs: Any) -> None:
        super()._save_bearer_token(token, request, *args, **kwargs)
        client, scope = request.client, token["scope"]
        held = capacities(client.user)[0]
        journal.record("obtain_token", "取得令牌", client, actor=client.user, capacity=held, note=f"授权范围：{scope}")
        Client.objects.filter(pk=client.pk).update(last_used_at=clock.now())


def given(request: Request) -> tuple[str, str]:
    """Client id and secret from the header (RFC 6749, 2.3.1), else from the body; ("", "") when unreadable."""
    kind, _, code = request.headers.get("HTTP_AUTHORIZATION", "").partition(" ")
    if kind:
        if kind.lower() != "basic":
            return "", ""
        try:
            name, _, secret = base64.b64decode(code, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return "", ""
        pair = unquote_plus(name), unquote_plus(secret)
    else:
        pair = request.client_id or "", request.client_secret or ""
    return ("", "") if any("\x00" in one or len(one) > LONGEST for one in pair) else pair


def refusal(client: Client | None, is_right: bool, address: str, today: Any) -> str:
    """Why the client gets no token, for the audit alone; "" when it gets one."""
    if client is None:
        return "没有这一客户端"
    if client.state != ACTIVE:
        return f"客户端已{client._meta.get_field('state').lifecycle.label_of(client.state)}"
    if not is_right:
        return "密钥不符"
    if client.expires_on < today:
        return "客户端已过有效期"
    if not client.user.is_active:
        return "账户已停用"
    return "" if comes_from(client.addresses, address) else "来源地址不在允许范围"


def comes_from(networks: list[str], address: str) -> bool:
    """Whether `address` lies in one of the networks; no networks allow any."""
    if not networks:
        return True
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in ip_network(network) for network in networks)
