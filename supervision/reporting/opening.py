"""Opening the reports of ended months, once each, for every broker that was under supervision."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.workdays.periods import Frequency, Period, periods_ended
from pilots.brokers.models import Broker

from .domain import ask_bureau, open_report
from .models import PeriodicReport, Supplier

OPENS = {Supplier.FIRM: open_report, Supplier.BUREAU: ask_bureau}


def open_due(today: date, now: datetime) -> int:
    """Open what is not open yet for the months ended by `today`; return how many were opened.

    A broker whose months are all open costs nothing but its line in one statement.
    """
    opened = Count("periodic_reports", filter=Q(periodic_reports__kind=Frequency.MONTH))
    brokers = Broker.objects.supervised().annotate(opened=opened).select_related("enterprise").order_by("pk")
    return sum(_open_for(broker, today, now) for broker in brokers)


def _open_for(broker: Broker, today: date, now: datetime) -> int:
    months = [
        period
        for period in periods_ended(Frequency.MONTH, broker.first, min(today, broker.last + timedelta(days=31)))
        if period.start <= broker.last
    ]
    if broker.opened >= len(months) * len(Supplier):
        return 0
    there = set(
        PeriodicReport.objects.filter(broker=broker, kind=Frequency.MONTH).values_list("supplier", "period_start")
    )
    missing = [(p, s) for p in months for s in Supplier.values if (s, p.start) not in there]
    for period, supplier in missing:
        _open(broker, period, supplier, today, now)
    return len(missing)


def _open(broker: Broker, period: Period, supplier: str, today: date, now: datetime) -> None:
    OPENS[Supplier(supplier)](broker=broker, period=period, actor=system_user(), today=today, now=now)
