"""Requests made up from the published description, sent through the whole portal as one caller or another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.urls import resolve
from django.utils.crypto import get_random_string
from oauth2_provider.models import get_access_token_model, set_token_value
from rest_framework.permissions import AllowAny
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.openapi import from_wsgi
from schemathesis.schemas import APIOperation, BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from haizhu_broker.administration.clients.domain import register
from haizhu_broker.api.docs import description
from haizhu_broker.api.scopes import offered_to
from pilots.roles import Role

from .samples import Samples
from .stage import Stage, undone

PROMISED = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
PEOPLE = ("bureau_staff", "bureau_director", "firm_admin", "expert")
UNKNOWN = {HTTPStatus.UNAUTHORIZED, HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND}  # the last: no such address
NOBODY: list[dict[str, str]] = [{}, {"Authorization": "Bearer wrong"}]


def names() -> list[str]:
    """Every operation of the description, as `GET /api/v1/…`."""
    paths = description()["paths"]
    return sorted(f"{method.upper()} {path}" for path, methods in paths.items() for method in methods)


def published() -> BaseSchema:
    """The description under its address, its operations ready to be sent to the whole application."""
    return from_wsgi("/api/v1/openapi.json", app=get_wsgi_application())


def operations(schema: BaseSchema) -> dict[str, APIOperation]:
    return {one.label: one for found in schema.get_all_operations() if (one := found.ok())}


class Callers:
    """Ways to call: people by session, the firm's own system by token, nobody and a token that opens nothing."""

    def __init__(self, stage: Stage, samples: Samples) -> None:
        self.people = [session(samples, role) for role in PEOPLE]
        self.machine = machine(stage)
        self.known = [*self.people, self.machine]
        self.ways = [*self.known, *NOBODY]


def session(samples: Samples, role: str) -> dict[str, str]:
    """The headers of a browser that is signed in and has read a page."""
    key, secret = samples.browsers[role].cookies[settings.SESSION_COOKIE_NAME].value, get_random_string(32)
    cookies = f"{settings.SESSION_COOKIE_NAME}={key}; {settings.CSRF_COOKIE_NAME}={secret}"
    return {"Cookie": cookies, "X-CSRFToken": secret}


def machine(stage: Stage) -> dict[str, str]:
    """The headers of the firm's own system, with every scope."""
    valid = {"scopes": sorted(offered_to(Role.BROKER_CLIENT)), "expires_on": stage.today + timedelta(days=90)}
    by = {"actor": stage.people["firm_admin"], "today": stage.today, "now": stage.now}
    client = register(name="示例系统", role=Role.BROKER_CLIENT, organization=stage.firm, **valid, **by)
    token = get_random_string(30)
    kept = get_access_token_model()(application=client, scope=" ".join(client.scopes))
    kept.expires = stage.now + timedelta(days=1)
    set_token_value(kept, token)
    kept.save()
    return {"Authorization": f"Bearer {token}"}


def keys_for(operation: APIOperation, samples: Samples) -> list[int]:
    """The keys of samples of the record that an address names, one in every state; none when it names no record."""
    if "{id}" not in operation.path:
        return []
    view = resolve(operation.path.replace("{id}", "1")).func
    return [one.record.pk for one in samples.of(view.cls.listing.model._meta.label)]


def is_open(operation: APIOperation) -> bool:
    """Whether the operation asks nobody who he is: open data."""
    view = resolve(re.sub(r"{\w+}", "1", operation.path)).func.cls
    return tuple(view.permission_classes) == (AllowAny,)


def sent(case: Case, caller: dict[str, str], key: int | None, is_current: bool) -> Any:
    """Send the case, aimed at a record that exists and with a version that holds where asked; answer and checks."""
    if key is not None:
        case.path_parameters["id"] = key
    headers = dict(caller)
    if is_current and "/steps/" in case.operation.path:
        headers["If-Match"] = "*"
    answer = case.call(headers=headers)
    case.validate_response(answer, checks=PROMISED, headers=headers)
    if caller in NOBODY and not is_open(case.operation):
        assert answer.status_code in UNKNOWN
    return answer


def chains(schema: BaseSchema, caller: dict[str, str]) -> type:
    """Chains of operations of one caller, in which one uses what another answered; each chain is taken back."""

    class Chain(schema.as_state_machine()):  # type: ignore[misc]
        sent = 0

        def setup(self) -> None:
            self.frame = undone()
            self.frame.__enter__()

        def teardown(self) -> None:
            self.frame.__exit__(None, None, None)

        def get_call_kwargs(self, case: Case) -> dict[str, Any]:
            return {"headers": {**caller, **({"If-Match": "*"} if "/steps/" in case.operation.path else {})}}

        def validate_response(self, response: Any, case: Case, **_: Any) -> None:
            Chain.sent += 1
            case.validate_response(response, checks=PROMISED)

    return Chain


@contextmanager
def within_the_transaction() -> Iterator[None]:
    """The whole application answers, as for Django's own test client, on the connection of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
