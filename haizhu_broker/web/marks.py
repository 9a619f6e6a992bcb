"""Signal marks: a tone never stands alone, it carries a word (and its icon, by style sheet)."""

import html
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString

TONES = ("grey", "blue", "green", "amber", "red")


def escape(value: Any) -> SafeString:
    """Text made harmless for HTML; Django's own costs three times as much, and a table has five hundred cells."""
    return SafeString(html.escape(str(value)))


@lru_cache(maxsize=1_024)
def badge(tone: str, word: str) -> SafeString:
    """A state with its tone."""
    return SafeString(f'<span class="badge tone-{tone}">{escape(word)}</span>')


def light(tone: str, word: str, why: str = "") -> SafeString:
    """A light with its word, and the sentence why as a readable second line."""
    reason = f'<span class="light-why">{escape(why)}</span>' if why else ""
    return SafeString(f'<span class="light tone-{tone}">{escape(word)}</span>{reason}')
