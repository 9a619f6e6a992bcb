"""The tick's doors: terms that are over, and declared firms that have been registered since."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.lifecycle.drains import drain

from .domain.pool import expire
from .domain.ties import match_waiting, refresh
from .models import Expert

AT_ONCE = 100


@drain("experts.expire")
def expire_terms(now: datetime) -> int:
    """End the terms whose last day is over, one expert one transaction; returns how many."""
    today = localdate(now)
    for done in range(AT_ONCE):
        with transaction.atomic():
            expert = Expert.objects.to_expire(today).select_for_update(skip_locked=True, of=("self",)).first()
            if expert is None:
                return done
            expire(expert, actor=system_user(), today=today, now=now)
    return AT_ONCE


@drain("experts.match")
def match_declared(now: datetime) -> int:
    """Enter the ties to firms that were declared before they were registered; returns how many.

    Those that follow from employment and advice are brought up to date too, so that whoever listens hears of them.
    """
    by = {"actor": system_user(), "today": localdate(now), "now": now}
    waiting = Expert.objects.filter(ties__enterprise=None, ties__isnull=False).distinct()
    with transaction.atomic():
        refresh(**by)
        return sum(match_waiting(one, **by) for one in waiting)
