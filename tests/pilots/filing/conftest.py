"""The scene of filing, and machines that call as an authority's client."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client as Browser

from tests.factories import filing as made
from tests.factories.clients import FAST, bearer, token_of


@pytest.fixture(autouse=True)
def clean(settings):
    settings.PASSWORD_HASHERS = FAST
    cache.clear()
    with time_machine.travel(made.NOW, tick=False):
        yield


@pytest.fixture
def here(db):
    return made.scene()


class Machine:
    """A program on the line: its token, and the operations that it calls."""

    def __init__(self, client: Any, **wanted: Any) -> None:
        self.http = Browser()
        self.headers = bearer(token_of(self.http, client, **wanted))

    def get(self, path: str, data: Any = None, method: str = "get", **headers: str) -> Any:
        sent = {**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return getattr(self.http, method)(f"/api/v1/filings/{path}", data, headers=sent)

    def receive(self, package: int, body: dict[str, Any], key: str = "") -> Any:
        headers = {**self.headers, "Idempotency-Key": key or str(uuid.uuid4())}
        sent = {"content_type": "application/json", "headers": headers}
        return self.http.post(f"/api/v1/filings/packages/{package}/receipts/", json.dumps(body), **sent)


@pytest.fixture
def province(here):
    return Machine(here.provincial)


@pytest.fixture
def city(here):
    return Machine(here.municipal)
