"""How often somebody may try: counted in the cache by a digest, so that neither address nor code is kept."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.core.cache import cache

HOUR, DAY = 3_600, 86_400


def may_post(address: str) -> bool:
    """Whether one more form or code may come from this address within the hour."""
    return _counted("address", address, HOUR) <= settings.ENTRY_PER_ADDRESS


def may_enter(uscc: str) -> bool:
    """Whether one more entry may be handed in for this code within the day."""
    return _counted("uscc", uscc, DAY) <= settings.ENTRY_PER_CODE


def _counted(what: str, value: str, seconds: int) -> int:
    key = f"entry:{what}:{hashlib.sha256(value.encode()).hexdigest()}"
    cache.add(key, 0, seconds)
    try:
        return int(cache.incr(key))
    except ValueError:  # it ran out between the two
        return 1
