"""The one way in which entries go: months older than the term are dropped whole, and an entry says so."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from .journal import record
from .models import Category, Entry
from .partitions import after, drop_month, kept_months
from .seals import Verdict, verify

LEAST = 6  # months by 网络安全法 (R§2.7)
DROP = "drop_month"


class BrokenChain(Exception):
    """The entries do not agree with their seals, so none are dropped before somebody has looked."""


def due_months(today: date) -> list[tuple[int, int]]:
    """The months that ended more than AUDIT_KEEP_MONTHS months ago and still stand."""
    oldest = after(today.year, today.month, -settings.AUDIT_KEEP_MONTHS)
    return [month for month in kept_months() if month < oldest]


def dropped_until() -> str:
    """The last month that retention has dropped, by its own entries ("2022-03"), or nothing; all before it are gone."""
    return Entry.objects.filter(verb=DROP, category=Category.SYSTEM).aggregate(last=Max("after"))["last"] or ""


def drop_due(*, actor: Any, today: date, now: datetime) -> list[str]:
    """Drop the due months, oldest first, each with an entry; returns them as "2022-03".

    BrokenChain, and nothing is dropped, when the entries do not agree with their seals.
    """
    due = due_months(today)
    if due and (faults := [one for one in verify(dropped_until()) if one.fault]):
        raise BrokenChain("；".join(f"{one.day} {one.fault}" for one in faults[:5]))
    gone = []
    for year, month in due:
        name = f"{year}-{month:02}"
        with transaction.atomic():
            number = _entries_of(year, month)
            drop_month(year, month)
            note = f"清理 {name} 的审计记录 {number} 条，留存期限 {settings.AUDIT_KEEP_MONTHS} 个月。"
            record(
                DROP, "清理到期审计记录", Entry, actor=actor, after=name, note=note, now=now, category=Category.SYSTEM
            )
        gone.append(name)
    return gone


def _entries_of(year: int, month: int) -> int:
    following = after(year, month)
    return Entry.objects.filter(
        at__gte=datetime.fromisoformat(f"{year}-{month:02}-01T00:00:00+08:00"),
        at__lt=datetime.fromisoformat(f"{following[0]}-{following[1]:02}-01T00:00:00+08:00"),
    ).count()


def verified(*, actor: Any, now: datetime, newest: int | None = None) -> list[Verdict]:
    """Hold every seal, or the newest, against its entries and leave an entry with the result.

    Returns the verdicts with a fault.
    """
    verdicts = list(verify(dropped_until(), newest))
    faults = [one for one in verdicts if one.fault]
    words = f"核对封存 {len(verdicts)} 天、记录 {sum(one.count for one in verdicts)} 条，"
    words += "；".join(f"{one.day} {one.fault}" for one in faults) if faults else "全部相符。"
    record(
        "verify_seals",
        "核对审计封存",
        Entry,
        actor=actor,
        note=words[:2_000],
        now=now,
        category=Category.SYSTEM,
        is_success=not faults,
    )
    return faults
