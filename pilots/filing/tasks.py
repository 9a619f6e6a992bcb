"""The tick's door: telling the office of filings whose term ends."""

from datetime import datetime

from django.utils.timezone import localdate

from haizhu_broker.lifecycle.drains import drain

from .reminding import remind_due


@drain("filing.remind")
def remind_of_filings(now: datetime) -> int:
    """Tell the office of filings whose last day has come or passed."""
    return remind_due(localdate(now), now)
