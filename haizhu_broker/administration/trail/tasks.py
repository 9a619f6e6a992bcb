"""What the tick does for the audit: months made ahead, the day before sealed once, ties brought up to date."""

from __future__ import annotations

from datetime import datetime

from django.core.cache import cache

from haizhu_broker.audit.partitions import ensure_months, kept_months, months_ahead
from haizhu_broker.audit.seals import seal_due
from haizhu_broker.lifecycle.drains import drain
from haizhu_broker.web.clock import local

from .domain import check_recent, settle_ties

DAY = 86_400


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


@drain("trail.ties")
def bring_ties_up_to_date(now: datetime) -> int:
    """Once a day: ties that rooms compute, and those that begin today; a marker lost only does it once more."""
    today = local(now).date()
    return settle_ties(today) if cache.add(f"ties-settled:{today}", 1, DAY) else 0
