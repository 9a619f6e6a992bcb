"""The tick's doors: opening the reports of periods that have ended, and reminding of their deadlines."""

from datetime import datetime

from django.utils.timezone import localdate

from haizhu_broker.lifecycle.drains import drain

from .opening import open_due
from .reminding import remind_due


@drain("reporting.open")
def open_what_is_due(now: datetime) -> int:
    """Ask every supplier for the periods that have ended."""
    return open_due(localdate(now), now)


@drain("reporting.remind")
def remind_of_what_is_due(now: datetime) -> int:
    """Tell the firms of deadlines that come near or have passed."""
    return remind_due(localdate(now), now)
