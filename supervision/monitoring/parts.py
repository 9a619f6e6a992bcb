"""What this room enters with others: whoever corrects figures, judges past periods again, or hands out documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from haizhu_broker.papers.access import when_downloaded
from haizhu_broker.workdays.periods import Frequency
from pilots.brokers.models import Broker
from supervision.regime.history import Inputs, PastPeriod, keeps_history
from supervision.regime.indicators import SetSpec
from supervision.regime.scoring import Band
from supervision.reporting.corrections import when_corrected
from supervision.reporting.models import PeriodicReport

from .domain import flag_corrected, read_by
from .models import Measurement, MonitoringReport
from .sources import computed, months_of, reported


@when_corrected
def flag(report: PeriodicReport) -> None:
    """Figures that count were replaced: the reports that used them say so."""
    flag_corrected(report.broker_id, report.period)


@when_downloaded(MonitoringReport._meta.label)
def note_reading(pk: int, user: Any, now: datetime) -> None:
    """Who takes the file reads it."""
    read_by(MonitoringReport.objects.only("state", "broker").get(pk=pk), user, now)


@keeps_history
def judged_months(first: date, last: date) -> Iterator[PastPeriod]:
    """The current monthly reports on brokers whose month ended between the days, for back-tests."""
    reports = (
        MonitoringReport.objects.filter(
            kind=Frequency.MONTH,
            broker__isnull=False,
            is_adhoc=False,
            is_current=True,
            period_start__gte=first,
            period_start__lte=last,
        )
        .select_related("broker__enterprise__organization")
        .defer("results", "sections")
        .order_by("period_start", "broker__number")
    )
    lights: dict[int, dict[str, str]] = {}
    measured = Measurement.objects.filter(report__in=reports.order_by().values("pk"))
    for pk, code, light in measured.values_list("report_id", "code", "light"):
        lights.setdefault(pk, {})[code] = light
    for report in reports:
        if report.broker and report.period.end <= last:
            yield _past(report, report.broker, lights.get(report.pk, {}))


def _past(report: MonitoringReport, broker: Broker, lights: dict[str, str]) -> PastPeriod:
    band = Band(report.band).label if report.band else ""
    return PastPeriod(broker, report.period, lights, report.score, band, lambda spec: _read(report, broker, spec))


def _read(report: MonitoringReport, broker: Broker, spec: SetSpec) -> Inputs:
    """The figures as they are known now, and the portal's as on the day on which the report was made."""
    period = report.period
    months = months_of(broker, period.year_before.start, period.end)
    portal = computed(spec, broker, months, period, localdate(report.produced_at))
    return reported(spec, months, period).figures, portal
