"""Month partitions of the audit entries: made ahead, so that dropping a month after its term costs nothing."""

from datetime import date
from typing import Any

from django.db import connections
from django.utils import timezone

_CREATE = """
DO $$ BEGIN
  IF to_regclass('{name}') IS NULL
     AND NOT EXISTS (SELECT 1 FROM audit_entry_default WHERE at >= '{start}' AND at < '{end}') THEN
    CREATE TABLE {name} PARTITION OF audit_entry FOR VALUES FROM ('{start}') TO ('{end}');
  END IF;
END $$
"""


def ensure_months(start: date, count: int, *, using: str = "default") -> None:
    """Make the partitions of `count` months from the month of `start` on; what exists already is left alone."""
    year, month = start.year, start.month
    with connections[using].cursor() as cursor:
        for _ in range(count):
            following = (year + month // 12, month % 12 + 1)
            cursor.execute(
                _CREATE.format(
                    name=f"audit_entry_{year}_{month:02}",
                    start=f"{year}-{month:02}-01 00:00+08",
                    end=f"{following[0]}-{following[1]:02}-01 00:00+08",
                )
            )
            year, month = following


def prepare_after_migrate(using: str = "default", **_: Any) -> None:
    """After migrating: this month and the next three."""
    if "audit_entry" in connections[using].introspection.table_names():
        ensure_months(timezone.localdate(), 4, using=using)
