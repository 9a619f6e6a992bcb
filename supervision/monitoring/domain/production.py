"""Producing what is due: one occurrence, one report, one transaction."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.lifecycle.waypoints import reach
from pilots.enterprises.pinyin import initials
from supervision.regime.domain import set_for

from ..models import DISTRICT_TITLE, MonitoringReport, Occurrence, Subject
from ..states import MONITORING_REPORT
from .drafting import Progress, compute, set_issuing_deadline, silent
from .schedule import write_due

log = logging.getLogger(__name__)
LONGEST_PAUSE = timedelta(hours=1)


def produce_due(now: datetime) -> int:
    """What the tick does: write what is due by today and produce it in order; return how many reports were made."""
    write_due(localdate(now))
    return drain(now)


def drain(now: datetime) -> int:
    """Produce waiting occurrences one by one, oldest due first, the district after its brokers."""
    made = 0
    while (done := _produce_next(now)) is not None:
        made += done
    return made


def _produce_next(now: datetime) -> bool | None:
    """Produce the next waiting occurrence; None when nothing waits, False when it failed and waits for another try."""
    occurrence = link = None
    try:
        with transaction.atomic():
            reach("before_claim")
            occurrence, link = _claim(now), connection.connection
            if occurrence is None:
                return None
            reach("after_claim")
            produce(occurrence=occurrence, actor=system_user(), today=localdate(now), now=now)
            reach("after_effect")
            Occurrence.objects.filter(pk=occurrence.pk).update(done_at=now, failure="")
            reach("before_commit")
        reach("after_commit")
    except Exception as error:
        if occurrence is None or connection.connection is not link:  # a lost database is no failure of the report
            raise
        log.exception("report not produced", extra={"occurrence": occurrence.pk})
        _postpone(occurrence, error, now)
        return False
    return True


def _claim(now: datetime) -> Occurrence | None:
    """Lock the next occurrence nobody else works on, whose turn it is: a subject's reports are made in order, as each
    looks back on those before, and the district waits until no broker of its period waits."""
    waiting = Occurrence.objects.waiting(localdate(now)).filter(Q(try_after__isnull=True) | Q(try_after__lte=now))
    ready = waiting.exclude(Exists(_brokers()), subject=Subject.DISTRICT).exclude(
        Exists(_earlier()), request_key__isnull=True
    )
    ordered = ready.order_by("due_on", "period_start", "subject", "id")
    return ordered.select_for_update(skip_locked=True, no_key=True).first()


def _brokers() -> QuerySet[Occurrence]:
    """The brokers' reports that are still to be made for the outer row's period."""
    return Occurrence.objects.filter(
        kind=OuterRef("kind"),
        period_start=OuterRef("period_start"),
        subject=Subject.BROKER,
        done_at__isnull=True,
        request_key__isnull=True,
    )


def _earlier() -> QuerySet[Occurrence]:
    """What is to be made before the outer row on the same subject; nobody waits for what failed, or for a district's
    report that waits for what failed."""
    undone = Occurrence.objects.filter(
        Q(due_on__lt=OuterRef("due_on")) | Q(due_on=OuterRef("due_on"), period_start__lt=OuterRef("period_start")),
        Q(broker=OuterRef("broker")) | Q(broker__isnull=True),
        subject=OuterRef("subject"),
        done_at__isnull=True,
        request_key__isnull=True,
        attempts=0,
    )
    return undone.exclude(Exists(_brokers().filter(attempts__gt=0)), subject=Subject.DISTRICT)


def _postpone(occurrence: Occurrence, error: Exception, now: datetime) -> None:
    pause = min(timedelta(minutes=2**occurrence.attempts), LONGEST_PAUSE)
    Occurrence.objects.filter(pk=occurrence.pk, done_at__isnull=True).update(
        attempts=occurrence.attempts + 1, failure=f"{type(error).__name__}: {error}"[:500], try_after=now + pause
    )


def produce_requested(pk: int, now: datetime, progress: Progress = silent) -> MonitoringReport:
    """Make the ad hoc report that was asked for, in the caller's transaction; one that is there is returned."""
    occurrence = Occurrence.objects.select_for_update(no_key=True, of=("self",)).select_related("broker").get(pk=pk)
    if occurrence.done_at is not None:
        return MonitoringReport.objects.get(occurrence=occurrence)
    made: MonitoringReport = produce(
        occurrence=occurrence, progress=progress, actor=system_user(), today=localdate(now), now=now
    )
    Occurrence.objects.filter(pk=pk).update(done_at=now, failure="")
    return made


@MONITORING_REPORT.performs("produce")
def produce(*, occurrence: Occurrence, today: date, now: datetime, progress: Progress = silent) -> MonitoringReport:
    """Make the report of one occurrence (方案二(三)8 形成监管报告) from what is known at `now`."""
    broker = occurrence.broker
    report = MonitoringReport(
        occurrence=occurrence,
        broker=broker,
        subject_name=str(broker.enterprise) if broker else DISTRICT_TITLE,
        kind=occurrence.kind,
        is_adhoc=occurrence.request_key is not None,
        period_start=occurrence.period_start,
        indicator_set=set_for(broker, occurrence.period.end),
        due_on=occurrence.due_on,
        is_backfill=today > occurrence.due_on,
    )
    report.subject_initials = initials(report.subject_name)
    compute(report, today, now, progress)
    set_issuing_deadline(report, today)
    return report
