"""What is due when: the timetable, and the occurrences it writes, each exactly once."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Max

from haizhu_broker.access.policy import policy_of
from haizhu_broker.audit import journal
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.workdays.calendar import Due
from haizhu_broker.workdays.periods import Frequency, Period, periods_ended
from haizhu_broker.workdays.table import calendar
from pilots.brokers.models import Broker

from ..models import MonitoringReport, Occurrence, Subject, Timetable
from ..states import ACTIVE, TIMETABLE

DEFAULT_WORKDAY = 8


@TIMETABLE.performs("schedule")
def schedule(
    *,
    subject: str,
    kind: str,
    valid_from: date,
    workday: int = DEFAULT_WORKDAY,
    valid_until: date | None = None,
) -> Timetable:
    """Add a line to the timetable: the `workday`-th working day (建议值 8) after each `kind` of period."""
    _refuse_second(subject, kind)
    _refuse_dates(valid_from, valid_until)
    return Timetable(subject=subject, kind=kind, workday=workday, valid_from=valid_from, valid_until=valid_until)


@TIMETABLE.performs("reschedule")
def reschedule(timetable: Timetable, *, workday: int, valid_from: date, valid_until: date | None = None) -> None:
    """Change a line; occurrences that were written stay as they are, the others follow the new rule."""
    _refuse_dates(valid_from, valid_until)
    timetable.workday, timetable.valid_from, timetable.valid_until = workday, valid_from, valid_until
    timetable.written_for = ""


@TIMETABLE.performs("stop")
def stop(timetable: Timetable) -> None:
    """Stop a line: nothing new is written."""


@TIMETABLE.performs("resume")
def resume(timetable: Timetable) -> None:
    """Take a line up again; what fell due meanwhile is written at the next tick."""
    _refuse_second(timetable.subject, timetable.kind)
    timetable.written_for = ""


def write_due(today: date) -> int:
    """Write the occurrences that are due by `today` and are not there yet; return how many were new.

    Nothing is computed again while neither the day, the timetable nor the brokers have changed.
    """
    return sum(_write(timetable, today) for timetable in Timetable.objects.filter(state=ACTIVE))


def request_report(broker: Broker | None, period: Period, *, actor: Any, today: date, key: uuid.UUID) -> Occurrence:
    """Ask for an ad hoc report of an ended period; the same key is the same request."""
    if not policy_of(MonitoringReport).everywhere(actor, "request"):
        raise NotPermitted("您没有发起专项监管报告的权限。")
    if period.end >= today:
        raise StepRefused({"period": [f"{period.label}尚未结束，结束后才能生成报告。"]})
    subject = Subject.BROKER if broker else Subject.DISTRICT
    if not _reached(period, broker):
        raise StepRefused({"period": [f"该对象在{period.label}不在试点监管期内。"]})
    wanted = {"subject": subject, "broker": broker, "kind": period.kind, "period_start": period.start}
    with transaction.atomic():
        occurrence, is_new = Occurrence.objects.get_or_create(
            request_key=key, defaults={**wanted, "requested_by": actor, "due_on": today}
        )
        if is_new:
            journal.record("request", "发起专项报告", occurrence, actor=actor)
    return occurrence


def retry(occurrence: Occurrence, *, actor: Any, now: datetime) -> None:
    """Let the next tick try a failed occurrence at once, instead of after its pause."""
    if not policy_of(Occurrence).everywhere(actor, "retry"):
        raise NotPermitted("您没有重新生成报告的权限。")
    with transaction.atomic():
        waiting = Occurrence.objects.filter(pk=occurrence.pk, done_at__isnull=True).exclude(failure="")
        if not waiting.update(try_after=None):
            raise StepConflict("这份报告已经生成，或者还没有失败过，不需要重试。")
        journal.record("retry", "重试", occurrence, actor=actor, now=now)


def _write(timetable: Timetable, today: date) -> int:
    stamp = _stamp(timetable, today)
    if timetable.written_for == stamp:
        return 0
    with transaction.atomic():
        locked = Timetable.objects.select_for_update(no_key=True).get(pk=timetable.pk)
        if locked.written_for == stamp or locked.state != ACTIVE:
            return 0
        written = set(locked.occurrences.values_list("broker_id", "period_start"))
        new = [one for one in _due(locked, today) if (one.broker_id, one.period_start) not in written]
        Occurrence.objects.bulk_create(new, ignore_conflicts=True, batch_size=1000)
        Timetable.objects.filter(pk=locked.pk).update(written_for=stamp)
    return len(new)


def _stamp(timetable: Timetable, today: date) -> str:
    brokers = Broker.objects.aggregate(changed=Max("updated_at"), count=Count("pk"))
    changed = brokers["changed"].isoformat() if brokers["changed"] else ""
    return f"{today.isoformat()} {timetable.version} {brokers['count']} {changed}"


def _due(timetable: Timetable, today: date) -> Iterator[Occurrence]:
    """Every occurrence that the line demands by `today`, oldest first."""
    days, spans = calendar(), list(Broker.objects.supervised().order_by("pk").values_list("pk", "first", "last"))
    for period in periods_ended(timetable.kind, timetable.valid_from, today):
        due = days.add(period.end, timetable.workday)
        if due.on > today or not _is_within(timetable, period):
            continue
        supervised = [key for key, first, last in spans if max(first, period.start) <= min(last, period.end)]
        brokers = supervised if timetable.subject == Subject.BROKER else [None][: len(supervised)]
        for broker in brokers:
            yield Occurrence(
                timetable=timetable,
                subject=timetable.subject,
                broker_id=broker,
                kind=timetable.kind,
                period_start=period.start,
                due_on=due.on,
                is_provisional=due.provisional,
            )


def _is_within(timetable: Timetable, period: Period) -> bool:
    return timetable.valid_until is None or period.start <= timetable.valid_until


def _reached(period: Period, broker: Broker | None) -> bool:
    under = Broker.objects.under_supervision(period.start, period.end)
    return under.filter(pk=broker.pk).exists() if broker else under.exists()


def _refuse_second(subject: str, kind: str) -> None:
    if Timetable.objects.filter(subject=subject, kind=kind, state=ACTIVE).exists():
        raise StepRefused({"kind": ["同一对象、同一类型已有执行中的计划，请修改原计划。"]})


def _refuse_dates(start: date, end: date | None) -> None:
    if end is not None and end < start:
        raise StepRefused({"valid_until": ["终止日期不能早于起始日期。"]})


def next_due(timetable: Timetable, today: date) -> tuple[Period, Due] | None:
    """The first period of the line whose report falls due after `today`, and that day; None after its end."""
    days = calendar()
    period = Period.holding(timetable.kind, max(today, timetable.valid_from)).previous
    while (due := days.add(period.end, timetable.workday)).on <= today or period.end < timetable.valid_from:
        period = period.following
    return (period, due) if _is_within(timetable, period) else None


def default_lines(start: date) -> Iterator[dict[str, Any]]:
    """The timetable a new portal begins with: month, quarter and year, per broker and for the district."""
    for kind in Frequency.values:
        for subject in Subject.values:
            yield {"subject": subject, "kind": kind, "valid_from": start, "workday": DEFAULT_WORKDAY}
