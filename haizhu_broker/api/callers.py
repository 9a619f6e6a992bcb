"""Who calls the API: the client behind a token, and the address a request comes from."""

from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Machine:
    """The client behind a token, as `request.auth` holds it: its key, and what token and client both allow."""

    key: int
    scopes: frozenset[str]


def machine_of(request: Any) -> Machine | None:
    """The client that calls; None for people with a session."""
    return request.auth if isinstance(request.auth, Machine) else None


def address_of(request: HttpRequest) -> str:
    """The address of the caller, behind as many proxies as the settings trust; "" when there is none."""
    try:
        return get_adapter().get_client_ip(request)
    except PermissionDenied:
        return ""
