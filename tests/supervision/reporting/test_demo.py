"""The demonstration's reports of 2022: believable troubles, figures that pass, the same when built twice."""

from collections import Counter
from datetime import date

import pytest

from haizhu_broker.accounts.models import User
from haizhu_broker.audit.models import Entry
from haizhu_broker.inbox.models import Message
from haizhu_broker.workdays.periods import Frequency, Period
from pilots import demo as pilots
from supervision.regime import demo as regime
from supervision.reporting import corrections
from supervision.reporting.demo import report_2022
from supervision.reporting.demo_figures import TELECOM, figures_of
from supervision.reporting.domain import gaps_of
from supervision.reporting.models import PeriodicReport, Submission, Supplier
from tests.factories import demonstration
from tests.factories.reporting import at

pytestmark = pytest.mark.django_db
BEGUN = date(2022, 1, 5)


@pytest.fixture
def people(db: None) -> dict[str, User]:
    found = {account.person.username: account.user for account in pilots.build(BEGUN)}
    demonstration.named(found["director"])
    regime.put_in_force(staff=found["staff"], director=found["director"], today=BEGUN, now=at(BEGUN))
    return found


def test_year_of_reports_has_the_troubles_of_a_real_one(people) -> None:
    heard: list[tuple[int, date]] = []
    listener = corrections.when_corrected(lambda report: heard.append((report.period_start.month, report.due_on)))
    try:
        report_2022(people)
    finally:
        corrections.LISTENERS.remove(listener)
    firms = PeriodicReport.objects.filter(supplier=Supplier.FIRM)
    assert firms.count() == 60
    assert Counter(firms.exclude(period_start__month=12).values_list("state", flat=True)) == {
        "accepted": 54,
        "closed": 1,
    }
    december = firms.filter(period_start__month=12).order_by("broker__number")
    assert list(december.values_list("state", flat=True)) == ["accepted", "checking", "submitted", "returned", "due"]
    late = firms.filter(days_late__gt=0)
    assert list(late.values_list("broker__enterprise__uscc", "period_start__month", "days_late")) == [
        ("91440105MA5DEMB39H", 5, 2)
    ]
    assert heard == [(4, date(2022, 5, 10))]
    assert Counter(Submission.objects.values_list("number", flat=True))[2] == 2
    assert PeriodicReport.objects.get(supplier=Supplier.FIRM, state="closed").broker.enterprise.uscc == TELECOM
    bureau = PeriodicReport.objects.filter(supplier=Supplier.BUREAU)
    assert Counter(bureau.values_list("state", "days_late")) == {("recorded", 0): 60}
    _refuse_gaps()
    months = [Period(date(2022, month, 1), Frequency.MONTH) for month in range(1, 13)]
    downtime = [int(figures_of(TELECOM, period)["downtime"]) for period in months]
    assert downtime == sorted(downtime)
    assert downtime[-1] > 10 * downtime[0]


def test_year_of_reports_built_twice_changes_nothing(people) -> None:
    report_2022(people)
    counts = [model.objects.count() for model in (Entry, Message, Submission)]
    report_2022(people)
    assert [model.objects.count() for model in (Entry, Message, Submission)] == counts


def _refuse_gaps() -> None:
    asked = PeriodicReport.objects.filter(supplier=Supplier.FIRM, submissions__isnull=False).distinct()
    assert [gaps_of(report) for report in asked.select_related("indicator_set") if gaps_of(report)] == []
