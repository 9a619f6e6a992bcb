"""Producing what is due: one occurrence, one report, one transaction."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.lifecycle.waypoints import reach
from pilots.enterprises.pinyin import initials
from supervision.regime.domain import set_for

from ..models import DISTRICT_TITLE, Measurement, MonitoringReport, Occurrence, Subject
from ..states import ISSUED, MONITORING_REPORT
from . import measuring, wording
from .schedule import write_due

log = logging.getLogger(__name__)
SECTIONS = ("overview", "measures", "inspections", "risks", "problems", "next_steps")
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
    occurrence = None
    try:
        with transaction.atomic():
            reach("before_claim")
            occurrence = _claim(now)
            reach("after_claim")
            if occurrence is None:
                return None
            produce(occurrence=occurrence, actor=system_user(), today=localdate(now), now=now)
            reach("after_effect")
            Occurrence.objects.filter(pk=occurrence.pk).update(done_at=now, failure="")
            reach("before_commit")
        reach("after_commit")
    except Exception as error:
        if occurrence is None:
            raise
        log.exception("report not produced", extra={"occurrence": occurrence.pk})
        _postpone(occurrence, error, now)
        return False
    return True


def _claim(now: datetime) -> Occurrence | None:
    """Lock the next occurrence nobody else works on; the district waits until no broker of its period waits."""
    waiting = Occurrence.objects.waiting(localdate(now)).filter(Q(try_after__isnull=True) | Q(try_after__lte=now))
    brokers = Occurrence.objects.filter(
        kind=OuterRef("kind"),
        period_start=OuterRef("period_start"),
        subject=Subject.BROKER,
        done_at__isnull=True,
        request_key__isnull=True,
    )
    ready = waiting.exclude(Exists(brokers), subject=Subject.DISTRICT)
    ordered = ready.order_by("due_on", "period_start", "subject", "id")
    return ordered.select_for_update(skip_locked=True, no_key=True).first()


def _postpone(occurrence: Occurrence, error: Exception, now: datetime) -> None:
    pause = min(timedelta(minutes=2**occurrence.attempts), LONGEST_PAUSE)
    Occurrence.objects.filter(pk=occurrence.pk, done_at__isnull=True).update(
        attempts=occurrence.attempts + 1, failure=f"{type(error).__name__}: {error}"[:500], try_after=now + pause
    )


@MONITORING_REPORT.performs("produce")
def produce(*, occurrence: Occurrence, today: date, now: datetime) -> MonitoringReport:
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
    _compute(report, today, now)
    return report


@MONITORING_REPORT.performs("recompute")
def recompute(report: MonitoringReport, *, today: date, now: datetime) -> None:
    """Compute again from what is accepted by now; rewritten text stays, untouched text follows the figures."""
    report.measurements.all().delete()
    report.is_source_changed = False
    _compute(report, today, now)


@MONITORING_REPORT.performs("edit")
def edit(report: MonitoringReport, *, sections: Mapping[str, str]) -> None:
    """Rewrite the text of some of the six parts; figures are computed and cannot be rewritten."""
    unknown = set(sections) - set(SECTIONS)
    if unknown:
        raise StepRefused(f"没有名为“{'、'.join(sorted(unknown))}”的部分。")
    for name, text in sections.items():
        if not text.strip():
            raise StepRefused({name: ["这一部分不能为空；没有内容时请写明“本期无”。"]})
        kept = report.sections[name]
        if text.strip() != kept["text"]:
            report.sections[name] = {"text": text.strip(), "is_edited": True}


@MONITORING_REPORT.performs("submit_review")
def submit_review(report: MonitoringReport) -> None:
    """Send the draft to the director."""


@MONITORING_REPORT.performs("redo")
def redo(report: MonitoringReport) -> None:
    """Back to the clerk with the director's note."""


@MONITORING_REPORT.performs("revise")
def revise(*, corrects: MonitoringReport, today: date, now: datetime) -> MonitoringReport:
    """Correct an issued report by a new one that names it; only the new one counts from then on."""
    old = MonitoringReport.objects.select_for_update(no_key=True).get(pk=corrects.pk)
    if not old.is_current or old.state not in (ISSUED, "delivered", "archived"):
        raise StepRefused("只能更正现行的已签发报告；未签发的报告请直接修改。")
    copied = ("broker", "subject_name", "subject_initials", "kind", "is_adhoc", "period_start", "due_on")
    MonitoringReport.objects.filter(pk=old.pk).update(is_current=False)
    report = MonitoringReport(
        **{name: getattr(old, name) for name in copied},
        indicator_set=old.indicator_set,
        revision=old.revision + 1,
        corrects=old,
    )
    _compute(report, today, now)
    return report


def _compute(report: MonitoringReport, today: date, now: datetime) -> None:
    result = measuring.assess(report, today, now)
    for name, value in result.columns().items():
        setattr(report, name, value)
    report.produced_at = now
    written = wording.sections(report)
    kept = {name: part for name, part in report.sections.items() if part["is_edited"]}
    report.sections = {name: kept.get(name, {"text": written[name], "is_edited": False}) for name in SECTIONS}
    report.save()
    Measurement.objects.bulk_create(result.measurements(report))
