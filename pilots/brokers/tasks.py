"""The tick's door: reminding of the days that come for brokers."""

from datetime import datetime

from django.utils.timezone import localdate

from haizhu_broker.lifecycle.drains import drain

from .reminding import remind_due


@drain("brokers.remind")
def remind_of_days(now: datetime) -> int:
    """Tell of last days, renewals and terms that come near or have passed."""
    return remind_due(localdate(now), now)
