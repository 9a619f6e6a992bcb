"""The receipt code: whoever holds it may follow and put right the entry. The database keeps its digest alone."""

from __future__ import annotations

from datetime import date

from haizhu_broker.web.receipts import code_from, digest, new_nonce, new_number

from .models import Entry

SALT = "pilots.entry.receipt"


def seal(entry: Entry, today: date) -> None:
    """Give a new entry its number and what its code is made from."""
    entry.number, entry.nonce = new_number("RZ", today), new_nonce()
    entry.receipt_digest = digest(code_of(entry))


def code_of(entry: Entry) -> str:
    """The code in groups of five, worked out anew each time from the portal's key."""
    return code_from(SALT, entry.nonce)


def entry_of(code: str) -> Entry | None:
    return Entry.objects.filter(receipt_digest=digest(code)).first()
