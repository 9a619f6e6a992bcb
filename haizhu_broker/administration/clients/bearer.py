"""A token opens the API: token, client, account and capacities in one statement, so that a freeze holds at once."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import FilteredRelation, Q
from django.utils import timezone
from oauth2_provider.models import get_access_token_model
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from haizhu_broker.access.capacities import HELD, remember
from haizhu_broker.accounts.models import User, held_on
from haizhu_broker.api.callers import Machine
from haizhu_broker.api.problems import MALFORMED, Problem
from haizhu_broker.audit.context import address_of

from .models import Client
from .oauth import comes_from
from .states import ACTIVE

REALM = 'Bearer realm="api"'
NOTED_EVERY = timedelta(minutes=1)  # how exactly the last use is known
_TOKEN, _DAY, _NOW = "token", date.min, datetime.min.replace(tzinfo=timezone.get_default_timezone())
_ACCOUNT = "application__user"
_USER = [field.attname for field in User._meta.concrete_fields]
_CLIENT = ("application_id", "scope", "application__scopes", "application__addresses", "application__last_used_at")


class BearerToken(BaseAuthentication):
    """`Authorization: Bearer …` (RFC 6750, 2.1); a token in the address is refused, as it ends up in logs."""

    def authenticate(self, request: Request) -> tuple[User, Machine] | None:
        if "access_token" in request.query_params:
            raise Problem(MALFORMED, "令牌只能放在 Authorization 头中，不得放在地址中。")
        kind, _, token = request.headers.get("Authorization", "").partition(" ")
        if kind.lower() != "bearer":
            return None
        found = caller(token.strip(), address_of(request), timezone.now())
        if found is None:
            raise AuthenticationFailed
        return found

    def authenticate_header(self, request: Request) -> str:
        is_given = request.headers.get("Authorization", "").lower().startswith("bearer")
        return f'{REALM}, error="invalid_token"' if is_given else REALM


def caller(token: str, address: str, now: datetime) -> tuple[User, Machine] | None:
    """The account of the client that holds the token, with its capacities; None when the token opens nothing."""
    statement, values = _statement()
    digest = hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
    given: dict[Any, Any] = {_TOKEN: digest, _DAY: timezone.localdate(now), _NOW: now}
    with connection.cursor() as cursor:
        cursor.execute(statement, [given.get(value, value) for value in values])
        rows = cursor.fetchall()
    if not rows:
        return None
    width = len(_USER)
    key, token_scopes, scopes, addresses, used_at = rows[0][width : width + len(_CLIENT)]
    client = Client(pk=key, scopes=_read(scopes), addresses=_read(addresses))
    if not comes_from(client.addresses, address):
        return None
    user = User.from_db(connection.alias, _USER, rows[0][:width])
    held = width + len(_CLIENT)
    remember(user, (row[held + 1 :] for row in rows if row[held] is not None))
    if used_at is None or now - used_at > NOTED_EVERY:
        Client.objects.filter(pk=key).update(last_used_at=now)
    return user, Machine(key, frozenset(token_scopes.split()) & frozenset(client.scopes))


def _read(value: Any) -> list[str]:
    return Client._meta.get_field("scopes").from_db_value(value, None, connection)


@cache
def _statement() -> tuple[str, tuple[Any, ...]]:
    """The statement and its values, compiled once a process."""
    held = FilteredRelation(
        "application__user__memberships", condition=held_on(_DAY, "application__user__memberships__")
    )
    usable = Q(application__state=ACTIVE, application__expires_on__gte=_DAY, expires__gt=_NOW)
    usable &= Q((f"{_ACCOUNT}__is_active", True))
    tokens = get_access_token_model().objects.annotate(held=held).filter(usable, token_checksum=_TOKEN)
    paths = (*(f"{_ACCOUNT}__{name}" for name in _USER), *_CLIENT)
    rows = tokens.order_by("held__pk").values_list(*paths, "held__pk", *(f"held__{path}" for path in HELD))
    return rows.query.sql_with_params()
