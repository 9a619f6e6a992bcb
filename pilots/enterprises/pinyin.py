"""Pinyin of names: initials to search by, full syllables to sort by (the database has no pinyin order)."""

import unicodedata

from pypinyin import Style, lazy_pinyin


def initials(name: str) -> str:
    """First letters of the syllables, lower case, other letters and digits kept: 示例A公司 → slags."""
    return "".join(c for c in "".join(lazy_pinyin(_plain(name), style=Style.FIRST_LETTER)).lower() if c.isalnum())


def sort_key(name: str) -> str:
    """Syllables parted by a blank, tones left out, so that equal syllables stand together."""
    return " ".join(lazy_pinyin(_plain(name))).lower()


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name)
