"""The tick's door: asking firms for the month that has ended, and reminding of what is due."""

from datetime import datetime

from django.utils.timezone import localdate

from haizhu_broker.lifecycle.drains import drain

from .domain.following import ask_due
from .reminding import remind_due


@drain("plans.follow_up")
def ask_for_follow_ups(now: datetime) -> int:
    """Ask each firm under supervision how far its plan has come, once for each month."""
    return ask_due(localdate(now), now)


@drain("plans.remind")
def remind_of_follow_ups(now: datetime) -> int:
    """Tell each firm of the follow-ups that come due or are overdue, once each."""
    return remind_due(localdate(now), now)
