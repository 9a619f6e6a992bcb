"""The months that monitoring reports have judged, given to the back-tests of indicator sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from django.utils.timezone import localdate

from haizhu_broker.workdays.periods import Frequency
from supervision.regime.history import Inputs, PastPeriod, keeps_history
from supervision.regime.indicators import SetSpec
from supervision.regime.scoring import Band
from supervision.reporting.models import Submission

from .models import MonitoringReport
from .sources import Month, computed, months_of, reported, unasked


@keeps_history
def judged_months(first: date, last: date) -> Iterator[PastPeriod]:
    """The current monthly report of each broker for the months from `first` to `last`, as it was measured."""
    reports = MonitoringReport.objects.filter(
        broker__isnull=False,
        kind=Frequency.MONTH,
        is_adhoc=False,
        is_current=True,
        period_start__range=(first, last),
    )
    measured = (
        reports.select_related("broker__enterprise__organization").prefetch_related("measurements").defer("sections")
    )
    for report in measured.order_by("period_start", "broker__number"):
        yield PastPeriod(
            broker=report.broker,
            period=report.period,
            lights={one.code: one.light for one in report.measurements.all()},
            total=report.score,
            band=Band(report.band).label if report.band else "",
            read=partial(_read, report),
        )


def _read(report: MonitoringReport, spec: SetSpec) -> Inputs:
    """The figures that the report was measured from, for the inputs of any set: a difference then lies in the set.

    What the portal computes is computed as of the day on which the report was made.
    """
    period, broker = report.period, report.broker
    months = _as_used(report, months_of(broker, period.year_before.start, period.end))
    portal = computed(spec, broker, months, period, localdate(report.produced_at)) | unasked(months, period)
    return reported(spec, months, period).figures, portal


def _as_used(report: MonitoringReport, months: list[Month]) -> list[Month]:
    """The months with the versions that the report used in place of those that count today."""
    used = Submission.objects.filter(pk__in=report.results["submissions"]).select_related("report")
    versions = {(one.report.period, one.report.supplier): one for one in used}
    period = report.period
    return [
        replace(month, version=versions.get((month.period, month.supplier)))
        if period.start <= month.period.start <= period.end
        else month
        for month in months
    ]
