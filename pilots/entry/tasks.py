"""The tick's door: reminding of entries that are due, ending those nobody goes on with, forgetting their contacts."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.lifecycle.drains import drain

from .domain import erase, lapse
from .models import Entry, EntryQuerySet
from .reminding import remind_due

AT_ONCE = 100


@drain("entry.remind")
def remind_of_entries(now: datetime) -> int:
    """Tell the staff of entries whose last day has come or passed."""
    return remind_due(localdate(now), now)


@drain("entry.lapse")
def lapse_returned(now: datetime) -> int:
    """End the entries that were sent back and not put right in their term; returns how many."""
    return _settle(Entry.objects.to_lapse(localdate(now)), lapse, now)


@drain("entry.erase")
def erase_contacts(now: datetime) -> int:
    """Forget the contacts of entries that were not admitted, once their term is over; returns how many."""
    return _settle(Entry.objects.to_erase(localdate(now)), erase, now)


def _settle(due: EntryQuerySet, verb: Callable[..., Any], now: datetime) -> int:
    """One entry one transaction, in the system's name."""
    for done in range(AT_ONCE):
        with transaction.atomic():
            entry = due.select_for_update(skip_locked=True, of=("self",)).first()
            if entry is None:
                return done
            verb(entry, actor=system_user(), today=localdate(now), now=now)
    return AT_ONCE
