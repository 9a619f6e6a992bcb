"""Where the figures of a report come from: what was reported, and what the portal computes itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from haizhu_broker.workdays.periods import Frequency, Period
from pilots.brokers.models import Broker
from supervision.regime.formula import Outcome, Value
from supervision.regime.indicators import SetSpec
from supervision.regime.inputs import Figure, InputSpec
from supervision.reporting.figures import is_happening, stored
from supervision.reporting.models import PeriodicReport, Submission, Supplier
from supervision.reporting.states import SUBMITTED

from .models import MonitoringReport, Subject


@dataclass
class Gathered:
    """Figures by input key, the sentence that says where each comes from, and which submissions were used."""

    figures: dict[str, Figure] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    submissions: list[int] = field(default_factory=list)
    missing_months: list[str] = field(default_factory=list)


def reported(spec: SetSpec, broker: Broker, period: Period) -> Gathered:
    """What firm and bureau reported on `broker` for the months of `period`.

    Of each report the last accepted version counts, otherwise the one awaiting acceptance; a returned one does not.
    Over several months what happened is added up (a missing month leaves it 未报), a standing figure is the latest.
    """
    gathered = Gathered()
    for supplier in Supplier.values:
        inputs = [one for one in spec.inputs.values() if one.source == supplier]
        months = list(_months(broker, period, supplier))
        if supplier == Supplier.FIRM:
            gathered.missing_months = [label for label, used in months if used is None]
        for one in inputs:
            _add(gathered, one, inputs, months)
        gathered.submissions += [used.pk for _, used in months if used]
    return gathered


def _months(broker: Broker, period: Period, supplier: str) -> Iterable[tuple[str, Submission | None]]:
    reports = PeriodicReport.objects.filter(
        broker=broker, supplier=supplier, kind=Frequency.MONTH, period_start__range=(period.start, period.end)
    )
    for report in reports.prefetch_related("submissions").order_by("period_start"):
        versions = sorted(report.submissions.all(), key=lambda version: version.number)
        accepted = [version for version in versions if version.is_accepted]
        waiting = versions if report.state == SUBMITTED else []
        yield report.period.label, (accepted or waiting or [None])[-1]


def _add(gathered: Gathered, one: InputSpec, inputs: list[InputSpec], months) -> None:
    known = [(label, version, stored([one], version.figures)) for label, version in months if version]
    given = [(label, version, figures[one.key]) for label, version, figures in known if one.key in figures]
    if not given:
        return
    label, version, latest = given[-1]
    if not is_happening(one):
        gathered.figures[one.key] = latest
        gathered.origins[one.key] = _origin(label, version)
    elif len(given) == len(months):
        gathered.figures[one.key] = sum((figure for *_, figure in given), Decimal(0))
        gathered.origins[one.key] = "；".join(_origin(label, version) for label, version, _ in given)


def _origin(label: str, version: Submission) -> str:
    return f"{label}报送第{version.number}版（{version.submitted_at:%Y-%m-%d}提交）"


PORTAL: dict[str, Callable[[Broker | None, Period, date], Outcome]] = {}


def portal_source(key: str):
    """Enter a figure that the portal computes: `source(broker or None for the district, period, today)`."""

    def enter(source: Callable[[Broker | None, Period, date], Outcome]):
        PORTAL[key] = source
        return source

    return enter


def computed(broker: Broker | None, period: Period, today: date) -> dict[str, Outcome]:
    """All portal figures for one subject and period, by source key."""
    return {key: source(broker, period, today) for key, source in PORTAL.items()}


def _firm_reports(broker: Broker | None, period: Period):
    year = date(period.end.year, 1, 1)
    reports = PeriodicReport.objects.filter(supplier=Supplier.FIRM, period_start__range=(year, period.end))
    return reports.filter(broker=broker) if broker else reports


@portal_source("reporting.due_count")
def _due(broker: Broker | None, period: Period, today: date) -> Outcome:
    """Reports due this year up to the period."""
    return Value(Decimal(_firm_reports(broker, period).filter(due_on__lte=today).count()))


@portal_source("reporting.on_time_count")
def _on_time(broker: Broker | None, period: Period, today: date) -> Outcome:
    """Of those, the ones first submitted by their day."""
    reports = _firm_reports(broker, period).filter(due_on__lte=today)
    return Value(Decimal(reports.filter(first_submitted_on__isnull=False, days_late=0).count()))


def _scheduled_reports(broker: Broker | None, period: Period, today: date):
    year = date(period.end.year, 1, 1)
    reports = MonitoringReport.objects.filter(
        is_adhoc=False, corrects__isnull=True, period_start__gte=year, period_start__lt=period.start, due_on__lt=today
    )
    return reports.filter(broker=broker) if broker else reports.filter(occurrence__subject=Subject.BROKER)


@portal_source("monitoring.due_count")
def _reports_due(broker: Broker | None, period: Period, today: date) -> Outcome:
    """Monitoring reports of this year's earlier periods that had to be produced."""
    return Value(Decimal(_scheduled_reports(broker, period, today).count()))


@portal_source("monitoring.on_time_count")
def _reports_on_time(broker: Broker | None, period: Period, today: date) -> Outcome:
    """Of those, the ones produced in time, not as a back-fill."""
    return Value(Decimal(_scheduled_reports(broker, period, today).filter(is_backfill=False).count()))
