"""The tick's door: reminding units of what they owe to meetings."""

from datetime import datetime

from django.utils.timezone import localdate

from haizhu_broker.lifecycle.drains import drain

from .reminding import remind_of_terms


@drain("meetings.remind")
def remind_of_meetings(now: datetime) -> int:
    """Tell units of resolutions and referrals near their term or past it; returns of how many."""
    return remind_of_terms(localdate(now), now)
