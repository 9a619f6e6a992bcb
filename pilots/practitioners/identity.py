"""Numbers of identity papers: normalisation, check (GB 11643), how they are masked and told apart (R§2.2)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from django.db import models

from haizhu_broker.database.sealing import keyed_hash, keyed_hashes

LENGTH = 18
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
SHAPE = re.compile(r"^[0-9]{17}[0-9X]$")
PASSPORT = re.compile(r"^[A-Z0-9]{5,17}$")
RESIDENCES = ("810000", "820000", "830000")
FOREIGN = "9"
EARLIEST = date(1900, 1, 1)
PURPOSE = "practitioners"


class Paper(models.TextChoices):
    """证件类型."""

    CARD = "card", "居民身份证"
    PASSPORT = "passport", "护照"
    RESIDENCE = "residence", "港澳台居民居住证"
    FOREIGN = "foreign", "外国人永久居留身份证"


def normalise(text: str) -> str:
    """Half-width, upper case, without any space."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def check_character(body: str) -> str:
    """The 18th character for the first 17 digits (ISO 7064 MOD 11-2)."""
    return CHECK_CHARACTERS[sum(w * int(digit) for w, digit in zip(WEIGHTS, body, strict=True)) % 11]


def problem(paper: str, number: str, today: date) -> str | None:
    """Why a normalised number is not valid for its paper, in words that do not repeat it; None when it is."""
    if paper == Paper.PASSPORT:
        return None if PASSPORT.match(number) else "护照号码应为 5 至 17 位字母和数字。"
    label = Paper(paper).label
    if len(number) == 15 and number.isdigit():
        return "15 位证件号码已于 2013 年停用，请填写 18 位号码。"
    if not SHAPE.match(number):
        return f"{label}号码应为 {LENGTH} 位，前 17 位为数字，末位为数字或 X，您填写的是 {len(number)} 位。"
    return _misplaced(paper, number) or _wrong_birth(number, today) or _wrong_check(number)


def masked(number: str) -> str:
    """What everybody with access may see: area and last four of 18 digits, two signs at each end of a passport."""
    if len(number) == LENGTH:
        return f"{number[:6]}{'*' * 8}{number[-4:]}"
    return f"{number[:2]}{'*' * (len(number) - 4)}{number[-2:]}" if len(number) > 4 else "*" * len(number)


def key_of(paper: str, number: str) -> str:
    """By what the same person is known again: a hash under a key of its own, which nobody can try numbers against."""
    return keyed_hash(f"{paper}:{number}", PURPOSE)


def keys_of(paper: str, number: str) -> list[str]:
    """The same under each key in use."""
    return keyed_hashes(f"{paper}:{number}", PURPOSE)


def _misplaced(paper: str, number: str) -> str | None:
    """The first digits say which paper it is."""
    if number.startswith(RESIDENCES):
        belongs = Paper.RESIDENCE
    elif number.startswith(FOREIGN):
        belongs = Paper.FOREIGN
    else:
        belongs = Paper.CARD
    return None if paper == belongs else f"号码开头与证件类型不符，请核对是否为“{belongs.label}”。"


def _wrong_birth(number: str, today: date) -> str | None:
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return "号码第 7 至 14 位不是实际存在的出生日期，请核对。"
    return None if EARLIEST <= born <= today else "号码中的出生日期不在合理范围内，请核对。"


def _wrong_check(number: str) -> str | None:
    if number[-1] != check_character(number[:-1]):
        return "证件号码校验位不符，请逐位核对。"
    return None
