"""Receipt codes: whoever holds one follows what he handed in without an account. A database keeps digests alone."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from datetime import date

from django.utils.crypto import salted_hmac

SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is taken for another
LENGTH, GROUP = 20, 5


def new_number(mark: str, today: date) -> str:
    """A number to speak of: `mark`, the day, six digits at random, so that it tells nobody how many there are."""
    return f"{mark}{today:%Y%m%d}-{''.join(secrets.choice('0123456789') for _ in range(6))}"


def new_nonce() -> str:
    return secrets.token_hex(16)


def code_from(salt: str, nonce: str) -> str:
    """The code in groups of five, worked out anew each time from the portal's key."""
    drawn = salted_hmac(salt, nonce, algorithm="sha256").digest()
    signs = "".join(SIGNS[byte % len(SIGNS)] for byte in drawn[:LENGTH])
    return "-".join(signs[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def digest(code: str) -> str:
    """Of the code as people type it: any case and width, with or without dashes."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", code).upper() if c.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
