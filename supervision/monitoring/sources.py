"""Where the figures of a report come from: what was reported, and what the portal computes itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from haizhu_broker.web.clock import local
from haizhu_broker.workdays.periods import Frequency, Period, periods_ended
from pilots.brokers.models import Broker
from pilots.gradings.controls import Reporting
from pilots.plans.progress import goals_of
from supervision.regime.formula import Incomputable, Missing, Outcome, Value
from supervision.regime.indicators import SetSpec
from supervision.regime.inputs import FIRM, Figure, InputSpec
from supervision.regime.sources import WRITTEN, period_outcomes
from supervision.reporting.figures import is_happening, stored
from supervision.reporting.models import PeriodicReport, Submission, Supplier
from supervision.reporting.states import SUBMITTED

from .models import MonitoringReport, Subject


@dataclass(frozen=True)
class Month:
    """One monthly report and the version of it that counts: the last accepted one, else the one awaiting acceptance.

    `is_asked` is false where the firm's grade has it report by quarter or year.
    """

    period: Period
    supplier: str
    version: Submission | None
    is_asked: bool = True

    @property
    def origin(self) -> str:
        assert self.version is not None
        return f"{self.period.label}报送第{self.version.number}版（{local(self.version.submitted_at):%Y-%m-%d}提交）"

    def figure(self, one: InputSpec) -> Figure | None:
        return stored([one], self.version.figures).get(one.key) if self.version else None


@dataclass
class Gathered:
    """Figures by input key, the sentence that says where each comes from, and which submissions were used."""

    figures: dict[str, Figure] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    submissions: list[int] = field(default_factory=list)
    missing_months: list[str] = field(default_factory=list)
    unasked_months: list[str] = field(default_factory=list)


def months_of(broker: Broker, since: date, until: date) -> list[Month]:
    """What each supplier reported for the months between the days, oldest first.

    A month under supervision that was not asked for, not submitted or returned is there without a version.
    """
    asking = Reporting.read()
    reports = PeriodicReport.objects.filter(
        broker=broker, kind=Frequency.MONTH, period_start__range=(since, until)
    ).prefetch_related("submissions")
    found = {(one.period, one.supplier): Month(one.period, one.supplier, _counting(one)) for one in reports}
    for period in _supervised(broker, since, until):
        for supplier in Supplier.values:
            if (period, supplier) not in found:
                is_asked = supplier != Supplier.FIRM or asking.is_monthly or asking.asked(broker, period)
                found[period, supplier] = Month(period, supplier, None, is_asked)
    return [found[key] for key in sorted(found)]


def _supervised(broker: Broker, since: date, until: date) -> list[Period]:
    """The months between the days in which the broker was under supervision."""
    span = Broker.objects.supervised().filter(pk=broker.pk).values_list("first", "last").first()
    if span is None:
        return []
    first, last = max(span[0], since), min(span[1], until)
    after = Period.holding(Frequency.MONTH, last).following.start
    return list(periods_ended(Frequency.MONTH, first, after)) if first <= last else []


def _counting(report: PeriodicReport) -> Submission | None:
    versions = sorted(report.submissions.all(), key=lambda version: version.number)
    accepted = [version for version in versions if version.is_accepted]
    waiting = versions if report.state == SUBMITTED else []
    return (accepted or waiting or [None])[-1]


def reported(spec: SetSpec, months: Iterable[Month], period: Period) -> Gathered:
    """What was reported for the months of `period`.

    Over several months what happened is added up (a missing month leaves it 未报), a standing figure is the latest.
    """
    gathered = Gathered()
    inside = [month for month in months if period.start <= month.period.start <= period.end]
    for one in spec.inputs.values():
        if one.source in Supplier.values:
            _add(gathered, one, [month for month in inside if month.supplier == one.source])
    gathered.submissions = [month.version.pk for month in inside if month.version]
    silent = [month for month in inside if month.supplier == Supplier.FIRM and month.version is None]
    gathered.missing_months = [month.period.label for month in silent if month.is_asked]
    gathered.unasked_months = [month.period.label for month in silent if not month.is_asked]
    return gathered


def unasked(months: Iterable[Month], period: Period) -> dict[str, Outcome]:
    """What formulas read of the firm where it owes no month of `period` and was not asked for some: 不可计算."""
    inside = [month for month in months if month.supplier == FIRM and period.start <= month.period.start <= period.end]
    silent = [month for month in inside if month.version is None]
    if not silent or any(month.is_asked for month in silent):
        return {}
    return {FIRM: _not_asked(silent)}


def _not_asked(months: list[Month]) -> Incomputable:
    return Incomputable(f"{'、'.join(month.period.label for month in months)}不要求按月报送")


def _add(gathered: Gathered, one: InputSpec, months: list[Month]) -> None:
    given = [(month, figure) for month in months if (figure := month.figure(one)) is not None]
    if not given:
        return
    if not is_happening(one):
        gathered.figures[one.key] = given[-1][1]
        gathered.origins[one.key] = given[-1][0].origin
    elif len(given) == len(months):
        gathered.figures[one.key] = sum((figure for _, figure in given), Decimal(0))
        gathered.origins[one.key] = "；".join(month.origin for month, _ in given)


PORTAL: dict[str, Callable[[Broker | None, Period, date], Outcome]] = {}
WINDOWS: dict[str, Callable[[Period], tuple[date, date]]] = {
    "reporting.year_to_date": lambda period: (date(period.end.year, 1, 1), period.end),
    "reporting.last_12_months": lambda period: (
        Period.holding(Frequency.MONTH, period.end).year_before.end,
        period.end,
    ),
    "reporting.year_before": lambda period: (period.year_before.start, period.year_before.end),
}


def computed(
    spec: SetSpec, broker: Broker | None, months: Iterable[Month], period: Period, today: date
) -> dict[str, Outcome]:
    """The figures that the portal computes for the inputs of `spec`, by source as the set writes it."""
    found = period_outcomes(period)
    months = list(months)
    for one in spec.inputs.values():
        match = WRITTEN.fullmatch(one.source)
        if match is None or one.source in found:
            continue
        if match["name"] in PORTAL:
            found[one.source] = PORTAL[match["name"]](broker, period, today)
        elif match["name"] in WINDOWS:
            found[one.source] = _over(WINDOWS[match["name"]](period), spec.inputs[match["of"]], months)
    return found


def _over(window: tuple[date, date], one: InputSpec, months: list[Month]) -> Outcome:
    """The sum of a reported figure over the months of a window; any month without it leaves it 未报."""
    start, end = window
    inside = [month for month in months if start <= month.period.start <= end and month.supplier == one.source]
    if not inside:
        return Incomputable(f"{start:%Y-%m}至{end:%Y-%m}没有应报送的月份")
    figures = [figure for month in inside if (figure := month.figure(one)) is not None]
    if len(figures) == len(inside):
        return Value(sum(figures, Decimal(0)))
    others = [month for month in inside if not month.is_asked]
    return _not_asked(others) if len(figures) + len(others) == len(inside) else Missing((one.name,))


def portal_source(key: str):
    """Enter a figure that the portal computes: `source(broker or None for the district, period, today)`."""

    def enter(source: Callable[[Broker | None, Period, date], Outcome]):
        PORTAL[key] = source
        return source

    return enter


def _firm_reports(broker: Broker | None, period: Period, today: date):
    """The firm's reports of this year up to the period whose day has come."""
    year = date(period.end.year, 1, 1)
    reports = PeriodicReport.objects.filter(
        supplier=Supplier.FIRM, period_start__range=(year, period.end), due_on__lte=today
    )
    return reports.filter(broker=broker) if broker else reports


@portal_source("reporting.due_count")
def _due(broker: Broker | None, period: Period, today: date) -> Outcome:
    return Value(Decimal(_firm_reports(broker, period, today).count()))


@portal_source("reporting.on_time_count")
def _on_time(broker: Broker | None, period: Period, today: date) -> Outcome:
    reports = _firm_reports(broker, period, today)
    return Value(Decimal(reports.filter(first_submitted_on__isnull=False, days_late=0).count()))


def _scheduled_reports(broker: Broker | None, period: Period, today: date):
    """The scheduled monitoring reports of this year's earlier periods; a correction is not another one."""
    year = date(period.end.year, 1, 1)
    reports = MonitoringReport.objects.filter(
        is_adhoc=False, corrects__isnull=True, period_start__gte=year, period_start__lt=period.start, due_on__lt=today
    )
    return reports.filter(broker=broker) if broker else reports.filter(occurrence__subject=Subject.BROKER)


@portal_source("monitoring.due_count")
def _reports_due(broker: Broker | None, period: Period, today: date) -> Outcome:
    return Value(Decimal(_scheduled_reports(broker, period, today).count()))


@portal_source("monitoring.on_time_count")
def _reports_on_time(broker: Broker | None, period: Period, today: date) -> Outcome:
    return Value(Decimal(_scheduled_reports(broker, period, today).filter(is_backfill=False).count()))


@portal_source("plans.goals")
def _goals(broker: Broker | None, period: Period, today: date) -> Outcome:
    """The goals of the plan that is carried out (方案二(三)7)."""
    found = goals_of(broker, period)
    return Value(Decimal(found[0])) if found else Incomputable("没有执行中的实施方案")


@portal_source("plans.goals_met")
def _goals_met(broker: Broker | None, period: Period, today: date) -> Outcome:
    """Those that are reached; 未报 where the month was not told."""
    found = goals_of(broker, period)
    if found is None:
        return Incomputable("没有执行中的实施方案")
    return Missing(("方案月度跟进",)) if found[1] is None else Value(Decimal(found[1]))
