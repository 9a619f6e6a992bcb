"""Seals: each day the SM3 digest of all entries written since the last seal, chained to that seal's digest.

An entry changed, taken out or put in behind the triggers breaks the chain at its day (R§2.6, 审计记录保护).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import structlog
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from .models import Seal

Parts = dict[str, list[int | str]]

PATIENCE = "2s"  # how long a seal waits for open transactions; longer, and the next tick tries again
BLOCK = 5_000
# One line of text per entry, the same whatever the session's time zone and whatever columns are added later.
LINES = """
SELECT to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM'), jsonb_build_array(
  id, (extract(epoch FROM at) * 1000000)::bigint, category, is_success, actor_id, actor_name, organization_id,
  organization_name, role, verb, label, subject_type, subject_id, subject_title, root_type, root_id, before, after,
  changes, note, host(address), request_id)::text
FROM audit_entry WHERE id > %s AND id <= %s ORDER BY id
"""
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a seal says today: `fault` is empty while its entries are the ones that were sealed."""

    day: date
    count: int
    fault: str = ""


def seal_due(now: datetime) -> Seal | None:
    """Seal everything written up to now as the day before's, unless that day is sealed; None when nothing was done.

    Writers are held off just long enough to see that every key given out is settled, so that no entry with a smaller
    key comes later. Run twice at once, the second finds the day sealed.
    """
    day = timezone.localdate(now) - timedelta(days=1)
    if Seal.objects.filter(day__gte=day).exists():
        return None
    try:
        last = _last_settled()
    except OperationalError:  # somebody's transaction takes longer than our patience
        return None
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE audit_seal IN SHARE ROW EXCLUSIVE MODE")
        previous = Seal.objects.order_by("-day").first()
        if previous is not None and previous.day >= day:
            return None
        parts = digested(previous.last_id if previous else 0, last)
        before = previous.digest if previous else ""
        seal = Seal.objects.create(
            day=day,
            sealed_at=now,
            last_id=last,
            count=sum(int(count) for count, _ in parts.values()),
            parts=parts,
            previous=before,
            digest=chained(day, last, parts, before),
        )
    log.info("sealed", day=str(day), entries=seal.count, digest=seal.digest)
    return seal


def _last_settled() -> int:
    """The greatest key below which no transaction is open any more."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
        cursor.execute("LOCK TABLE audit_entry IN SHARE MODE")
        cursor.execute("SELECT coalesce(max(id), 0) FROM audit_entry")
        return int(cursor.fetchone()[0])


def digested(after: int, last: int) -> Parts:
    """How many entries with keys in (after, last] stand in each month, and their SM3; read in one stream."""
    found: dict[str, tuple[int, hashlib._Hash]] = {}
    for month, line in _lines(after, last):
        count, digest = found.get(month) or (0, hashlib.new("sm3"))
        digest.update(line.encode() + b"\n")
        found[month] = count + 1, digest
    return {month: [count, digest.hexdigest()] for month, (count, digest) in sorted(found.items())}


def _lines(after: int, last: int) -> Iterator[tuple[str, str]]:
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(LINES, [after, last])
        while block := cursor.fetchmany(BLOCK):
            yield from block


def chained(day: date, last: int, parts: Parts, previous: str) -> str:
    """The digest of a seal: over its day, its last key, its parts and the digest before it."""
    text = json.dumps([str(day), last, parts, previous], sort_keys=True, separators=(",", ":"))
    return hashlib.new("sm3", text.encode()).hexdigest()


def verify(dropped: str = "", newest: int | None = None) -> Iterator[Verdict]:
    """Each seal in turn, or the `newest`, held against the entries that stand today.

    Of the months up to `dropped` ("2022-03"), which retention has taken away, the digest recorded at sealing stands
    for the entries.
    """
    seals = list(Seal.objects.order_by("-day")[: newest + 1 if newest else None])[::-1]
    previous, after = "", 0
    if newest and len(seals) > newest:
        previous, after = seals[0].digest, seals[0].last_id
        del seals[0]
    for seal in seals:
        fault = _fault(seal, previous, digested(after, seal.last_id), dropped)
        yield Verdict(seal.day, seal.count, fault)
        previous, after = seal.digest, seal.last_id


def _fault(seal: Seal, previous: str, standing: Parts, dropped: str) -> str:
    if seal.previous != previous:
        return "与前一日的封存不衔接"
    if seal.digest != chained(seal.day, seal.last_id, seal.parts, seal.previous):
        return "封存内容被改动"
    months = sorted(month for month in {*seal.parts, *standing} if month > dropped)
    wrong = [month for month in months if seal.parts.get(month) != standing.get(month)]
    if not wrong:
        return ""
    counts = "、".join(f"{m} 封存 {_count(seal.parts, m)} 条、现有 {_count(standing, m)} 条" for m in wrong)
    return f"记录与封存不符（{counts}）"


def _count(parts: Parts, month: str) -> int:
    return int(parts.get(month, [0])[0])
