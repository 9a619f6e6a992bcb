"""Numbers as people type them: full-width digits and thousands separators are understood, anything doubtful refused."""

import re
import unicodedata
from decimal import Decimal

_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?|[+-]?\.\d+")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
DIGITS = 15


class NotANumber(ValueError):
    """The text is no number; the message is a Chinese sentence for the person who typed it."""


def read_number(text: str, unit: str = "") -> Decimal:
    """The number in `text` (also full-width, "1,234.50", "85%" where the unit is %); `NotANumber` says what is wrong."""
    folded = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    bare = folded.removesuffix(unicodedata.normalize("NFKC", unit)).strip() if unit else folded
    if not (_PLAIN.fullmatch(bare) or _GROUPED.fullmatch(bare)):
        raise NotANumber(f"应填写数字，例如 1234.5，您填写的是“{shortened(text)}”")
    digits = bare.replace(",", "")
    whole, _, places = digits.lstrip("+-").partition(".")
    if len(whole.lstrip("0")) > DIGITS or len(places) > DIGITS:
        raise NotANumber(f"数字过长，整数部分和小数部分各不超过 {DIGITS} 位")
    return Decimal(digits)


def shortened(text: str, length: int = 30) -> str:
    """`text` cut for quoting in a message."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[:length] + "…"


def places_of(number: Decimal) -> int:
    """How many decimals `number` really has; trailing zeros do not count."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def written(number: Decimal | int) -> str:
    """The number as a sentence quotes it, without trailing zeros or exponent."""
    return f"{Decimal(number).normalize():f}"


def refuse_outside(number: Decimal, *, least: Decimal | int | None, most: Decimal | int | None) -> None:
    """`NotANumber` with both bounds and the number itself when it lies outside."""
    if (least is None or number >= least) and (most is None or number <= most):
        return
    if least is not None and most is not None:
        rule = f"应在 {written(least)}–{written(most)} 之间"
    elif least is not None:
        rule = f"不能小于 {written(least)}"
    else:
        rule = f"不能大于 {written(most)}"  # type: ignore[arg-type]
    raise NotANumber(f"数值{rule}，您填写的是 {written(number)}")
