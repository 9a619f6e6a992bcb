"""Secrets of clients: made here, shown once, kept as digests, checked in the same time whoever asks."""

import secrets
from datetime import datetime
from functools import cache

from django.contrib.auth.hashers import check_password, get_hasher, make_password

from .models import Client
from .states import ACTIVE

PREFIX = "hzs_"  # so that a secret left lying in a file is recognised as one


def new_secret() -> str:
    """256 random bits."""
    return PREFIX + secrets.token_urlsafe(32)


def matches(client: Client | None, secret: str, now: datetime) -> bool:
    """Whether `secret` opens the client at `now`: its secret, or the former one while it still holds.

    Two digests are worked out whatever there is, so that the time tells nobody which clients exist.
    """
    spare = _spare(get_hasher().algorithm)
    current = client.client_secret if client else spare
    holds = client is not None and client.former_until is not None and now < client.former_until
    former = client.former_secret if client is not None and holds else spare
    answers = check_password(secret, current), check_password(secret, former)
    return client is not None and client.state == ACTIVE and any(answers)


@cache
def _spare(algorithm: str) -> str:
    """The digest of a secret that nobody has."""
    return make_password(new_secret(), hasher=algorithm)
