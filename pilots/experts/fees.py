"""The scale of fees for advice: 财科教〔2017〕128号, yuan a day after tax, by title (建议值)."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings

CENT = Decimal("0.01")


def scale(is_senior: bool) -> tuple[Decimal, Decimal]:
    """The least and the most for one day, in yuan."""
    least, _, most = (settings.EXPERT_FEE_SENIOR if is_senior else settings.EXPERT_FEE_OTHER).partition("-")
    return Decimal(least), Decimal(most)


def scale_words(is_senior: bool) -> str:
    least, most = scale(is_senior)
    who = "高级职称" if is_senior else "其他人员"
    return f"{who}每人天 {least}–{most} 元（税后，财科教〔2017〕128号，建议值）"


def fee(days: Decimal, rate: Decimal) -> Decimal:
    """Days × rate in yuan, to the cent."""
    return (days * rate).quantize(CENT)
