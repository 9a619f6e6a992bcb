"""How far a goal or a piece of work should be on a day, and what deviates: arithmetic alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.conf import settings

from .models import FollowUpLine
from .models.following import Deviation
from .sections import Section

WHOLE = Decimal(100)


def planned(line: FollowUpLine, day: date) -> Decimal:
    """Per cent of the way from the beginning to the end that is over by the evening of `day`, 0–100."""
    if day < line.starts_on:
        return Decimal(0)
    if day >= line.ends_on:
        return WHOLE
    return WHOLE * ((day - line.starts_on).days + 1) / ((line.ends_on - line.starts_on).days + 1)


def achieved(line: FollowUpLine) -> Decimal | None:
    """Per cent of the work done, or of the goal's figure reached; None while nothing was reported of a goal."""
    if line.section != Section.GOALS:
        return Decimal(line.percent)
    if line.reached is None or line.target is None:
        return None
    return min(WHOLE, WHOLE * line.reached / line.target) if line.target else WHOLE


def deviation(line: FollowUpLine, day: date) -> str:
    """逾期 where the end has come without the whole; 滞后 where it is further behind its line than is borne."""
    reached = achieved(line)
    if day >= line.ends_on:
        return Deviation.LATE if reached is None or reached < WHOLE else ""
    if reached is None:
        return ""
    behind = planned(line, day) - reached
    return Deviation.BEHIND if behind > settings.PLANS_BEHIND_PERCENT else ""
