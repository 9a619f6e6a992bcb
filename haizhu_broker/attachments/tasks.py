"""The tick's door: files that nobody has scanned yet; once a day those that no row names."""

from datetime import datetime

from django.core.cache import cache
from django.db import transaction

from haizhu_broker.lifecycle.drains import drain

from .domain import scan_again
from .models import Attachment
from .scanning import scanner
from .strays import GRACE, remove_strays

AT_ONCE = 100


@drain("attachments.scan")
def scan_waiting(now: datetime) -> int:
    """Scan what waits, one file one transaction; returns how many. Without a scanner everything stays as it is."""
    asked, done = scanner(), 0
    while asked is not None and done < AT_ONCE:
        with transaction.atomic():
            due = Attachment.objects.to_scan(now).select_for_update(skip_locked=True, of=("self",)).first()
            if due is None:
                break
            scan_again(due, asked, now)
        done += 1
    return done


@drain("attachments.strays")
def sweep_strays(now: datetime) -> int:
    """Remove files that no row names, at most once a day; returns how many."""
    if not cache.add("attachments.strays", now.isoformat(), timeout=int(GRACE.total_seconds())):
        return 0
    return remove_strays(now)
