"""How often one may ask: by client, by person or, for whoever is unknown, by address; counted a minute at a time."""

import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache

from haizhu_broker.api.problems import TOO_MANY, Problem

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of this minute: `kind` of caller, how many requests in all and left, seconds until the next."""

    kind: str
    most: int
    left: int
    until: int

    @property
    def headers(self) -> dict[str, str]:
        """As draft-ietf-httpapi-ratelimit-headers writes it."""
        return {
            "RateLimit-Policy": f'"{self.kind}";q={self.most};w={MINUTE}',
            "RateLimit": f'"{self.kind}";r={max(self.left, 0)};t={self.until}',
        }


def spend(kind: str, who: int | str) -> Allowance:
    """Count one request of `who`, in one round trip to the cache."""
    minute, second = divmod(int(time.time()), MINUTE)
    most = settings.API_PER_MINUTE[kind]
    used = cache.count(f"limit:{kind}:{who}:{minute}", 2 * MINUTE)
    return Allowance(kind, most, most - used, MINUTE - second)


def refuse_beyond(allowance: Allowance) -> None:
    """429 when nothing was left."""
    if allowance.left < 0:
        raise Problem(TOO_MANY, Retry_After=str(allowance.until))
