"""The request in whose course something is done, and the person in whose name; jobs and commands have no request."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import datetime
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest

request_id: ContextVar[str] = ContextVar("request_id", default="")
request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)
actor: ContextVar[Any] = ContextVar("actor", default=None)
moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def acting() -> Any:
    """Who is at work: the actor of the verb that runs, else the person of the request, else None."""
    return actor.get() or getattr(request.get(), "user", None)


def address(of: HttpRequest | None = None) -> str | None:
    """The IP address from which `of`, or the present request, came through the trusted proxies; None for jobs."""
    asked = of or request.get()
    if asked is None:
        return None
    try:
        return str(get_adapter().get_client_ip(asked))
    except (PermissionDenied, ImproperlyConfigured):
        return None


def address_of(asked: HttpRequest) -> str:
    """The same as a text to count by: "" when the request has no address."""
    return address(asked) or ""
