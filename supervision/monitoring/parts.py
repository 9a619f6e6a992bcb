"""What this room enters with others: with whoever corrects figures, hands out documents, or files with the city."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from haizhu_broker.papers.access import when_downloaded
from haizhu_broker.workdays.periods import Frequency
from pilots.filing.domain.summaries import document_matter
from pilots.filing.kinds import Matter, content
from pilots.programme.models import Programme
from supervision.reporting.corrections import when_corrected
from supervision.reporting.models import PeriodicReport

from .domain import flag_corrected, read_by
from .models import MonitoringReport
from .states import OUT


@when_corrected
def flag(report: PeriodicReport) -> None:
    """Figures that count were replaced: the reports that used them say so."""
    flag_corrected(report.broker_id, report.period)


@when_downloaded(MonitoringReport._meta.label)
def note_reading(pk: int, user: Any, now: datetime) -> None:
    """Who takes the file reads it."""
    read_by(MonitoringReport.objects.only("state", "broker").get(pk=pk), user, now)


def yearly_reports() -> QuerySet[MonitoringReport]:
    """The issued reports on a whole year of the district or of one broker."""
    issued = MonitoringReport.objects.filter(kind=Frequency.YEAR, state__in=OUT, is_current=True)
    return issued.select_related("broker", "document").order_by("-period_start", "-pk")


@content("yearly_report", MonitoringReport._meta.label, candidates=yearly_reports)
def yearly_report(report: MonitoringReport, day: date) -> Matter:
    """方案二(三)8: the year's report as it is reported to the city, with its paper."""
    brokers = [report.broker] if report.broker is not None else []
    latest = Programme.objects.order_by("-issued_on", "-pk").first()
    return document_matter(
        report,
        report.document,
        programme=report.broker.programme if report.broker is not None else latest,
        period=(report.period.start, report.period.end),
        brokers=brokers,
        points=f"{report.period.label}监测评估、检查整改、风险事件和存在问题详见附件。",
    )
