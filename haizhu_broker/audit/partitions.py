"""Month partitions of the audit entries: made ahead, so that dropping a month after its term costs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import pghistory
from django.apps import apps
from django.db import connection, connections
from django.utils import timezone
from psycopg2 import sql

AHEAD = 4  # months with this one
_NAME = re.compile(r"^audit_entry_(\d{4})_(\d\d)$")
_CREATE = """
DO $$ BEGIN
  IF to_regclass('{name}') IS NULL
     AND NOT EXISTS (SELECT 1 FROM audit_entry_default WHERE at >= '{start}' AND at < '{end}') THEN
    CREATE TABLE {name} PARTITION OF audit_entry FOR VALUES FROM ('{start}') TO ('{end}');
    CREATE TRIGGER never_emptied BEFORE TRUNCATE ON {name} EXECUTE FUNCTION history_is_never_emptied();
  END IF;
END $$
"""
# Statement triggers are not handed down to partitions, and the row triggers do not see TRUNCATE. The tests empty their
# own databases; no other database has a name like theirs.
_NEVER_EMPTIED = """
CREATE OR REPLACE FUNCTION history_is_never_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF current_database() NOT LIKE 'test\\_%' OR current_setting('portal.may_be_emptied', true) = 'no' THEN
    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$
"""
_PROTECT = "CREATE OR REPLACE TRIGGER never_emptied BEFORE TRUNCATE ON {} EXECUTE FUNCTION history_is_never_emptied()"
_MONTHS = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'audit_entry'::regclass ORDER BY 1"


def ensure_months(start: date, count: int = AHEAD, *, using: str = "default") -> None:
    """Make the partitions of `count` months from the month of `start` on; what exists already is left alone."""
    with connections[using].cursor() as cursor:
        for year, month in months_ahead(start, count):
            following = after(year, month)
            cursor.execute(
                _CREATE.format(
                    name=f"audit_entry_{year}_{month:02}",
                    start=f"{year}-{month:02}-01 00:00+08",
                    end=f"{following[0]}-{following[1]:02}-01 00:00+08",
                )
            )


def months_ahead(start: date, count: int = AHEAD) -> list[tuple[int, int]]:
    """Year and month of `count` months from the month of `start` on."""
    return [after(start.year, start.month, months) for months in range(count)]


def after(year: int, month: int, months: int = 1) -> tuple[int, int]:
    """The year and month `months` later, or earlier."""
    total = year * 12 + month - 1 + months
    return total // 12, total % 12 + 1


def kept_months() -> list[tuple[int, int]]:
    """The months that have a partition, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(_MONTHS)
        found = [_NAME.match(name) for (name,) in cursor.fetchall()]
    return [(int(one[1]), int(one[2])) for one in found if one]


def drop_month(year: int, month: int) -> None:
    """Take a month's partition off with all its entries; `retention` alone calls this."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE audit_entry_{year:04}_{month:02}")


def history_tables() -> list[str]:
    """The tables whose rows are written once: entries, seals, and the row history of every tracked model."""
    events = [model._meta.db_table for model in apps.get_models() if issubclass(model, pghistory.models.Event)]
    return ["audit_entry", "audit_entry_default", "audit_seal", *sorted(events)]


def protect(tables: Iterable[str], *, using: str = "default") -> None:
    """Let no statement empty these tables (TRUNCATE), as the triggers for rows let nothing be changed or deleted."""
    with connections[using].cursor() as cursor:
        cursor.execute(_NEVER_EMPTIED)
        for table in tables:
            cursor.execute(sql.SQL(_PROTECT).format(sql.Identifier(table)))


def prepare_after_migrate(using: str = "default", **_: Any) -> None:
    """After migrating: no history can be emptied, and there is room for this month and the next three."""
    standing = set(connections[using].introspection.table_names())
    if {"audit_entry", "audit_seal"} <= standing:
        with connections[using].cursor() as cursor:
            cursor.execute(_MONTHS)
            months = [name for (name,) in cursor.fetchall()]
        protect([*(name for name in history_tables() if name in standing), *months], using=using)
        ensure_months(timezone.localdate(), using=using)
