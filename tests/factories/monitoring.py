"""Monitoring reports for tests: a small set, brokers that report, what is due produced, drafts issued."""

from datetime import date, datetime, time
from typing import Any

from haizhu_broker.accounts.domain import ensure_organization, system_user
from haizhu_broker.accounts.models import Level, Organization, User
from haizhu_broker.web.clock import SHANGHAI
from haizhu_broker.workdays.periods import Period
from pilots.brokers.models import Broker
from pilots.roles import Role
from supervision.monitoring import domain as monitoring
from supervision.monitoring.models import MonitoringReport, Timetable
from supervision.reporting import domain as reporting
from supervision.reporting.models import PeriodicReport

from .pilots import active, enterprise, person, small_programme
from .regime import SMALL, approved_set

BUREAU = "440105-data-bureau"
FEBRUARY = Period(date(2022, 2, 1), "month")
DUE = date(2022, 3, 10)  # the 8th working day of March
FIGURES = {"whole": "10", "part": "9", "hits": "0", "deals": "120"}  # A01 90% amber 79.5, D01 green: 91.80


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), SHANGHAI)


def bureau() -> Organization:
    return ensure_organization(BUREAU, "区政务数据局", level=Level.DISTRICT)[0]


def brokers(number: int = 1, text: str = SMALL, **fields: Any) -> list[Broker]:
    """Brokers under supervision from 2022-01-04 on, judged by the small set; the bureau that signs is there."""
    approved_set(text)
    bureau()
    programme, director = small_programme(), person(Role.BUREAU_DIRECTOR)
    return [active(programme, enterprise(n), director, **fields) for n in range(1, number + 1)]


def reports(broker: Broker, period: Period = FEBRUARY, **changed: str) -> PeriodicReport:
    """The firm's figures of `period`, submitted and accepted on the first of the month after."""
    day = period.following.start
    when = {"today": day, "now": noon(day)}
    report = reporting.open_report(broker=broker, period=period, actor=system_user(), **when)
    firm = person(Role.FIRM_ADMIN, broker.enterprise.organization)
    reporting.fill(report, figures=FIGURES | changed, actor=firm, **when)
    reporting.submit(report, are_changes_explained=True, actor=firm, **when)
    reporting.accept(report, actor=person(Role.BUREAU_STAFF), **when)
    return report


def correct(report: PeriodicReport, day: date, **changed: str) -> None:
    """Replace accepted figures by another version."""
    when = {"today": day, "now": noon(day)}
    firm = person(Role.FIRM_ADMIN, report.reporter.organization)
    reporting.correct(report, note="原数有误。", actor=firm, **when)
    reporting.fill(report, figures=FIGURES | changed, actor=firm, **when)
    reporting.submit(report, are_changes_explained=True, actor=firm, **when)
    reporting.accept(report, actor=person(Role.BUREAU_STAFF), **when)


def line(subject: str = "broker", kind: str = "month", valid_from: date = FEBRUARY.start, **fields: Any) -> Timetable:
    day = date(2022, 1, 4)
    return monitoring.schedule(
        subject=subject, kind=kind, valid_from=valid_from, actor=system_user(), today=day, now=noon(day), **fields
    )


def draft(broker: Broker | None = None, day: date = DUE) -> MonitoringReport:
    """The February report of the broker (or of the district), produced when it was due."""
    subject = "broker" if broker else "district"
    if not Timetable.objects.filter(subject=subject).exists():
        line(subject)
    monitoring.produce_due(noon(day))
    return MonitoringReport.objects.get(broker=broker, period_start=FEBRUARY.start, kind="month", is_current=True)


def issued(
    report: MonitoringReport, day: date = DUE, clerk: User | None = None, director: User | None = None
) -> MonitoringReport:
    when = {"today": day, "now": noon(day)}
    monitoring.submit_review(report, actor=clerk or person(Role.BUREAU_STAFF), **when)
    monitoring.issue(report, actor=director or person(Role.BUREAU_DIRECTOR), **when)
    return report


def delivered(report: MonitoringReport, day: date = DUE) -> MonitoringReport:
    clerk = person(Role.BUREAU_STAFF)
    monitoring.deliver(issued(report, day, clerk), actor=clerk, today=day, now=noon(day))
    return report
