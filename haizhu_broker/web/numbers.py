"""Numbers as people type them: full-width digits, thousands separators, never NaN or an exponent."""

import re
import unicodedata
from decimal import Decimal

DIGITS = 24
_PLAIN = re.compile(r"^[+-]?\d+(\.\d*)?$|^[+-]?\.\d+$", re.ASCII)
_GROUPED = re.compile(r"^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$", re.ASCII)


def read_number(raw: object) -> Decimal:
    """Return the decimal that `raw` (text, int, float or Decimal) means; ValueError carries a Chinese sentence.

    Accepts full-width digits, 1,234.50 and surrounding blanks; refuses words, exponents, infinities and over 24 digits.
    """
    if isinstance(raw, bool):
        raise ValueError("应填数字，不能填是/否。")
    text = repr(raw) if isinstance(raw, float) else str(raw)
    text = unicodedata.normalize("NFKC", text).strip().replace("−", "-")
    if isinstance(raw, float) and "e" in text and raw == raw and abs(raw) < 1e21:
        text = f"{raw:.12f}"
    if _GROUPED.match(text):
        text = text.replace(",", "")
    if not _PLAIN.match(text):
        raise ValueError(f"应填数字，您填写的是“{text[:20]}”。")
    if sum(character.isdigit() for character in text) > DIGITS:
        raise ValueError(f"数字过长，最多 {DIGITS} 位。")
    return Decimal(text)


def without_unit(raw: object, unit: str) -> object:
    """What was typed without the unit behind the number, in whatever width: 3万元 in a field of 万元 is 3."""
    if not (isinstance(raw, str) and unit):
        return raw
    return unicodedata.normalize("NFKC", raw).strip().removesuffix(unicodedata.normalize("NFKC", unit))


def plain(number: Decimal) -> str:
    """The number without exponent and without trailing zeros: 100 not 1E+2, 3.5 not 3.50."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
