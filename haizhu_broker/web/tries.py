"""How often somebody of the public tries, counted by a digest, so that neither address nor code is kept."""

from __future__ import annotations

import hashlib

from django.core.cache import cache

HOUR, DAY = 3_600, 86_400


def counted(room: str, what: str, value: str, seconds: int) -> int:
    """Count one more try of `value` for `room` and return how many there were within so many seconds."""
    key = f"{room}:{what}:{hashlib.sha256(value.encode()).hexdigest()}"
    cache.add(key, 0, seconds)
    try:
        return int(cache.incr(key))
    except ValueError:  # it ran out between the two
        return 1
