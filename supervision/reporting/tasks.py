"""The tick's door: opening the reports of periods that have ended."""

from datetime import datetime

from django.utils.timezone import localdate

from haizhu_broker.lifecycle.drains import drain

from .opening import open_due


@drain("reporting.open")
def open_what_is_due(now: datetime) -> int:
    """Ask every supplier for the periods that have ended."""
    return open_due(localdate(now), now)
