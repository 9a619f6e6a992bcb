"""Once a day: remove files of issues that were undone after the file was written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db.models import Q

from haizhu_broker.lifecycle.drains import drain

from .models import Document

FOLDER = "papers"
GRACE = timedelta(days=1)


@drain("papers.strays")
def remove_strays(now: datetime) -> int:
    """Delete files that no document names and that are older than a day; at most one sweep a day."""
    if not cache.add("papers.strays", now.isoformat(), timeout=int(GRACE.total_seconds())):
        return 0
    strays = [name for name in _old_files(now) if not Document.objects.filter(Q(pdf=name) | Q(docx=name)).exists()]
    for name in strays:
        default_storage.delete(name)
    return len(strays)


def _old_files(now: datetime) -> Iterator[str]:
    folders = default_storage.listdir(FOLDER)[0] if default_storage.exists(FOLDER) else []
    for folder in folders:
        for name in default_storage.listdir(f"{FOLDER}/{folder}")[1]:
            path = f"{FOLDER}/{folder}/{name}"
            if default_storage.get_modified_time(path) < now - GRACE:
                yield path
