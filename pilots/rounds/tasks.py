"""The tick's door: reminding of applications that are due."""

from datetime import datetime

from django.utils.timezone import localdate

from haizhu_broker.lifecycle.drains import drain

from .reminding import remind_due


@drain("rounds.remind")
def remind_of_applications(now: datetime) -> int:
    """Tell bureau and firms of applications whose last day has come, passed, or comes soon."""
    return remind_due(localdate(now), now)
