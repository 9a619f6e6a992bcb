"""How official documents write: plain lines, dates, counted headings, digests."""

from __future__ import annotations

import unicodedata
from datetime import date

_CHINESE = "零一二三四五六七八九"
_GROUP = 8


def plain(text: str) -> str:
    """One line of printable text: NFC, white space collapsed, zero-width, bidi and control characters removed."""
    composed = unicodedata.normalize("NFC", str(text))
    visible = (c for c in composed if c.isspace() or unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    return " ".join("".join(visible).split())


def chinese_date(day: date | None) -> str:
    """成文日期 form: 2022年3月8日, without leading zeros (R§3.1); empty for None."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def chinese_numeral(number: int) -> str:
    """1–99 as 一 … 九十九, as headings count."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_CHINESE[tens]}十"
    return head + (_CHINESE[ones] if ones or not tens else "")


def grouped(digest: str) -> str:
    """A digest in groups that a line can be broken between and a person can read out."""
    return " ".join(digest[at : at + _GROUP] for at in range(0, len(digest), _GROUP))
