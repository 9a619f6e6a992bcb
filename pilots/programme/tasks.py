"""The tick's doors: reminders of terms, and the weekly digest."""

from datetime import datetime

from django.utils.timezone import localdate

from haizhu_broker.lifecycle.drains import drain

from .domain import remind_of_terms, send_digest


@drain("programme.terms")
def remind_what_is_due(now: datetime) -> int:
    """Tell of tasks near their term or past it."""
    return remind_of_terms(localdate(now), now)


@drain("programme.digest")
def send_this_week(now: datetime) -> int:
    """Send the week's digest where it has not gone yet."""
    return send_digest(localdate(now), now)
