"""The receipt code: whoever holds it may follow and put right the entry. The database keeps its digest alone."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from datetime import date

from django.utils.crypto import salted_hmac

from .models import Entry

SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is taken for another
LENGTH, GROUP = 20, 5
SALT = "pilots.entry.receipt"


def seal(entry: Entry, today: date) -> None:
    """Give a new entry its number and what its code is made from."""
    entry.number = f"RZ{today:%Y%m%d}-{''.join(secrets.choice('0123456789') for _ in range(6))}"
    entry.nonce = secrets.token_hex(16)
    entry.receipt_digest = digest(code_of(entry))


def code_of(entry: Entry) -> str:
    """The code in groups of five, worked out anew each time from the portal's key."""
    drawn = salted_hmac(SALT, entry.nonce, algorithm="sha256").digest()
    signs = "".join(SIGNS[byte % len(SIGNS)] for byte in drawn[:LENGTH])
    return "-".join(signs[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def digest(code: str) -> str:
    """Of the code as people type it: any case and width, with or without dashes."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", code).upper() if c.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


def entry_of(code: str) -> Entry | None:
    return Entry.objects.filter(receipt_digest=digest(code)).first()
