"""The demonstration's plans: two authors, one sent back with remarks, a silent unit, months with one late item."""

from datetime import date

import pytest

from haizhu_broker.audit.models import Entry
from haizhu_broker.workdays.periods import Frequency, Period
from pilots import demo as pilots
from pilots.enterprises.models import Enterprise
from pilots.meetings.models import ReferralAnswer
from pilots.plans import demo
from pilots.plans.models import FollowUp, FollowUpLine, Plan, PlanRemark
from pilots.programme.models import Programme
from tests.factories.pilots import active

pytestmark = pytest.mark.django_db
MONTHS = [Period(date(2022, month, 1), Frequency.MONTH) for month in range(1, 13)]


@pytest.fixture
def people():
    return {account.person.username: account.user for account in pilots.build(date(2022, 1, 5))}


@pytest.fixture
def brokers(people):
    programme = Programme.objects.get()
    firms = Enterprise.objects.filter(uscc__in=[demo.RETURNED, demo.LATE])
    return [active(programme, firm, people["director"]) for firm in firms]


def played(brokers, people):
    demo.build(brokers, people)
    for month in MONTHS:
        demo.follow(month, people)


def test_build_plays_the_year_and_twice_changes_nothing(brokers, people):
    played(brokers, people)
    entries = Entry.objects.count()
    played(brokers, people)
    assert Entry.objects.count() == entries
    assert list(Plan.objects.values_list("state", "approved_on")) == [("approved", demo.APPROVED)] * 2
    settled = PlanRemark.objects.exclude(settled_at=None).exclude(answer="").values_list("clause__code", flat=True)
    assert sorted(settled) == sorted(demo.REMARKS)
    assert ReferralAnswer.objects.filter(answer="silent").values_list("organization__code").distinct().get() == (
        demo.SILENT,
    )
    the_months_are_told()


def the_months_are_told():
    """One item is late for two months; December waits for the bureau."""
    late = FollowUpLine.objects.exclude(deviation="").order_by("follow_up__month")
    assert list(late.values_list("follow_up__month", "code", "deviation")) == [
        (date(2022, 4, 1), "W1", "late"),
        (date(2022, 5, 1), "W1", "late"),
    ]
    assert FollowUp.objects.exclude(state="accepted").values_list("month", "state").distinct().get() == (
        date(2022, 12, 1),
        "filled",
    )
    assert FollowUp.objects.filter(plan=Plan.objects.first()).count() == 11
