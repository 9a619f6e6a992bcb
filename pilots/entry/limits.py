"""How often somebody may try to enter."""

from __future__ import annotations

from django.conf import settings

from haizhu_broker.web.tries import DAY, HOUR, counted


def may_post(address: str) -> bool:
    """Whether one more form or code may come from this address within the hour."""
    return counted("entry", "address", address, HOUR) <= settings.ENTRY_PER_ADDRESS


def may_enter(uscc: str) -> bool:
    """Whether one more entry may be handed in for this code within the day."""
    return counted("entry", "uscc", uscc, DAY) <= settings.ENTRY_PER_CODE
