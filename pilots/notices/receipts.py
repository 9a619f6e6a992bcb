"""The receipt code of an objection: whoever holds it follows how it is handled. The database keeps its digest alone."""

from __future__ import annotations

from datetime import date

from haizhu_broker.web.receipts import code_from, digest, new_nonce, new_number

from .models import Objection

SALT = "pilots.objection.receipt"


def seal(objection: Objection, today: date) -> None:
    """Give a new objection its number and what its code is made from."""
    objection.number, objection.nonce = new_number("YY", today), new_nonce()
    objection.receipt_digest = digest(code_of(objection))


def code_of(objection: Objection) -> str:
    """The code in groups of five, worked out anew each time from the portal's key."""
    return code_from(SALT, objection.nonce)


def objection_of(code: str) -> Objection | None:
    return Objection.objects.filter(receipt_digest=digest(code)).first()
