"""Asking for figures: opening the report of a period, and giving up on it."""

from __future__ import annotations

from datetime import date, datetime

from haizhu_broker.workdays.domain import close_deadline, set_deadline
from haizhu_broker.workdays.periods import Period
from haizhu_broker.workdays.rules import Rule, working_days
from haizhu_broker.workdays.table import calendar
from pilots.brokers.models import Broker
from supervision.regime.domain import set_for

from ..models import DEADLINE, PeriodicReport, Supplier
from ..states import PERIODIC_REPORT
from .telling import tell_opened

DUE_WORKDAYS = {Supplier.FIRM: 5, Supplier.BUREAU: 7}


@PERIODIC_REPORT.performs("open")
def open_report(*, broker: Broker, period: Period, today: date, now: datetime) -> PeriodicReport:
    """Ask the firm for the figures of an ended period; due on the 5th working day (建议值)."""
    report = _asked(broker, period, Supplier.FIRM)
    tell_opened(report, today, now)
    return report


@PERIODIC_REPORT.performs("ask_bureau")
def ask_bureau(*, broker: Broker, period: Period) -> PeriodicReport:
    """Ask the bureau for the figures it collects itself; due on the 7th working day (建议值)."""
    return _asked(broker, period, Supplier.BUREAU)


@PERIODIC_REPORT.performs("close")
def close(report: PeriodicReport, *, today: date) -> None:
    """No longer asked for."""
    close_deadline(report, DEADLINE, today)


def renew_deadline(report: PeriodicReport, rule: Rule, start: date) -> None:
    """Set the report's deadline, or set it anew; it is the firm's own unless the bureau collects."""
    owner = report.broker.enterprise.organization if report.supplier == Supplier.FIRM else None
    set_deadline(report, DEADLINE, rule=rule, start=start, owner=owner)


def _asked(broker: Broker, period: Period, supplier: Supplier) -> PeriodicReport:
    days = DUE_WORKDAYS[supplier]
    due = calendar().add(period.end, days)
    report = PeriodicReport(
        broker=broker,
        supplier=supplier,
        reporter=broker.enterprise if supplier == Supplier.FIRM else None,
        kind=period.kind,
        period_start=period.start,
        indicator_set=set_for(broker, period.end),
        due_on=due.on,
        is_provisional=due.provisional,
    )
    report.save()
    renew_deadline(report, working_days(days, f"报告期结束后第{days}个工作日"), period.end)
    return report
