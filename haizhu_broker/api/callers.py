"""Who calls the API: the client behind a token."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Machine:
    """The client behind a token, as `request.auth` holds it: its key, and what token and client both allow."""

    key: int
    scopes: frozenset[str]


def machine_of(request: Any) -> Machine | None:
    """The client that calls; None for people with a session."""
    return request.auth if isinstance(request.auth, Machine) else None
