"""What every database of the bench begins with: the demonstration, a set in force, reported figures, one report."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.signin.passwords import set_own_password
from haizhu_broker.workdays.periods import Frequency, Period
from pilots import demo as pilots
from pilots.brokers.models import Broker
from supervision.monitoring import domain as monitoring
from supervision.monitoring.models import MonitoringReport
from supervision.regime import demo as regime
from supervision.regime.inputs import InputSpec, Kind
from supervision.reporting.models import PeriodicReport, Submission
from supervision.reporting.opening import open_due
from tests.factories import demonstration

READER, PASSWORD = "staff", "bench-reads-0731"  # a clerk, who sees everything
TODAY = date(2022, 6, 14)  # the 8th working day of June has passed, so May is due
NOW = datetime(2022, 6, 14, 2, tzinfo=UTC)
MAY = Period(date(2022, 5, 1), Frequency.MONTH)


def seed() -> int:
    """Fill an empty, migrated database; return the key of its one monitoring report, issued and filed."""
    pilots.build(TODAY)
    staff, director = (User.objects.get(username=name) for name in (READER, "director"))
    demonstration.named(director)
    set_own_password(staff, PASSWORD)
    regime.put_in_force(staff=staff, director=director, today=TODAY, now=NOW)
    open_due(TODAY, NOW)
    submit_all(staff)
    return report_one(Broker.objects.order_by("pk").first(), staff, director).pk


def submit_all(staff: User) -> None:
    """One accepted version of every periodic report, with a figure for all that is asked."""
    made = [
        Submission(
            report=report,
            number=1,
            figures={one.key: figure(one) for one in report.indicator_set.inputs_of(report.supplier)},
            submitted_at=NOW,
            submitted_by=staff,
            is_accepted=True,
            digest="0" * 64,
        )
        for report in PeriodicReport.objects.select_related("indicator_set")
    ]
    Submission.objects.bulk_create(made)


def figure(one: InputSpec) -> str:
    return {Kind.DATE: "2022-04-15", Kind.YES_NO: "1", Kind.LEVEL: "3"}.get(one.kind, "40")


def report_one(broker: Broker, staff: User, director: User) -> MonitoringReport:
    """A report of May on `broker` that went the whole way, so that it has figures, text, a paper and a history."""
    asked = monitoring.request_report(broker, MAY, actor=staff, today=TODAY, key=uuid.uuid4())
    report = monitoring.produce(occurrence=asked, actor=system_user(), today=TODAY, now=NOW)
    type(asked).objects.filter(pk=asked.pk).update(done_at=NOW)
    by_staff, by_director = ({"actor": one, "today": TODAY, "now": NOW} for one in (staff, director))
    monitoring.submit_review(report, **by_staff)
    monitoring.issue(report, **by_director)
    monitoring.deliver(report, **by_staff)
    monitoring.archive(report, **by_staff)
    return report
