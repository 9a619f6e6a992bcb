"""The tick's door: reminding of entries that are due."""

from datetime import datetime

from django.utils.timezone import localdate

from haizhu_broker.lifecycle.drains import drain

from .reminding import remind_due


@drain("entry.remind")
def remind_of_entries(now: datetime) -> int:
    """Tell the staff of entries whose last day has come or passed."""
    return remind_due(localdate(now), now)
