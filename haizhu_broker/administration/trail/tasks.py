"""What the tick does for the audit: months made ahead, the day before sealed once, ties brought up to date."""

from __future__ import annotations

from datetime import datetime

from haizhu_broker.audit.partitions import ensure_months, kept_months, months_ahead
from haizhu_broker.audit.seals import seal_due
from haizhu_broker.lifecycle.drains import drain
from haizhu_broker.web.clock import local

from .domain import check_recent


@drain("trail.months")
def make_months_ahead(now: datetime) -> int:
    """Partitions for this month and the next three; nothing to do on nearly every tick."""
    wanted = set(months_ahead(local(now).date()))
    missing = len(wanted - set(kept_months()))
    if missing:
        ensure_months(local(now).date())
    return missing


@drain("trail.seals")
def seal_the_day_before(now: datetime) -> int:
    """Seal once a day, then hold the newest seals against their entries and tell when they do not agree."""
    if seal_due(now) is None:
        return 0
    check_recent(now)
    return 1
