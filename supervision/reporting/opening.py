"""Opening the reports of ended periods, once each, for every broker that was under supervision."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Count

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.workdays.periods import Frequency, Period, periods_ended
from pilots.brokers.models import Broker
from pilots.gradings.controls import Reporting

from .domain import ask_bureau, open_report
from .models import PeriodicReport, Supplier

OPENS = {Supplier.FIRM: open_report, Supplier.BUREAU: ask_bureau}


def open_due(today: date, now: datetime) -> int:
    """Open what is not open yet for the periods ended by `today`; return how many were opened.

    The bureau collects by month; a firm reports as often as its grade asks (R§1.2). While every grade reports by month,
    a broker whose months are all open costs nothing but its line in one statement.
    """
    asking = Reporting.read()
    brokers = Broker.objects.supervised().annotate(opened=Count("periodic_reports"))
    brokers = brokers.select_related("enterprise").order_by("pk")
    return sum(_open_for(broker, asking, today, now) for broker in brokers)


def _open_for(broker: Broker, asking: Reporting, today: date, now: datetime) -> int:
    months = _ended(Frequency.MONTH, broker, today)
    if asking.is_monthly and broker.opened >= len(months) * len(Supplier):
        return 0
    wanted = {(month, Supplier.BUREAU.value) for month in months}
    for kind in (Frequency.MONTH,) if asking.is_monthly else Frequency:
        wanted |= {(one, Supplier.FIRM.value) for one in _ended(kind, broker, today) if asking.asked(broker, one)}
    reports = PeriodicReport.objects.filter(broker=broker).only("supplier", "kind", "period_start")
    missing = sorted(wanted - {(one.period, one.supplier) for one in reports}, key=_in_order)
    for period, supplier in missing:
        _open(broker, period, supplier, today, now)
    return len(missing)


def _ended(kind: Frequency, broker: Any, today: date) -> list[Period]:
    """The periods of `kind` that have ended and in which the broker was under supervision."""
    until = min(today, Period.holding(kind, broker.last).following.start)
    return [one for one in periods_ended(kind, broker.first, until) if one.start <= broker.last]


def _in_order(wanted: tuple[Period, str]) -> tuple[date, str, str]:
    period, supplier = wanted
    return period.end, period.kind, supplier


def _open(broker: Broker, period: Period, supplier: str, today: date, now: datetime) -> None:
    OPENS[Supplier(supplier)](broker=broker, period=period, actor=system_user(), today=today, now=now)
