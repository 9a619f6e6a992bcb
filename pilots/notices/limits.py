"""How often somebody may object or ask."""

from __future__ import annotations

from django.conf import settings

from haizhu_broker.web.tries import HOUR, counted


def may_post(address: str) -> bool:
    """Whether one more form or code may come from this address within the hour."""
    return counted("objection", "address", address, HOUR) <= settings.OBJECTION_PER_ADDRESS
