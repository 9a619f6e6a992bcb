"""How often a broker is asked for figures follows from its grade and the scheme in force."""

from datetime import date

import pytest

from haizhu_broker.workdays.periods import Frequency
from pilots.brokers import domain as brokers
from supervision.reporting.models import PeriodicReport
from supervision.reporting.opening import open_due
from tests.factories import reporting as made
from tests.factories.gradings import asking
from tests.factories.pilots import DECISION

FIRST_DAY, FROM, JULY = date(2022, 1, 4), date(2022, 3, 1), date(2022, 7, 1)


@pytest.fixture
def scene(db):
    return made.scene()


def asked(supplier):
    found = PeriodicReport.objects.filter(supplier=supplier).order_by("period_start", "kind")
    return [(one.kind, one.period_start.month) for one in found]


MONTHS = [("month", number) for number in range(1, 7)]


def test_open_due_under_the_shipped_scheme_asks_every_month(scene):
    asking(FIRST_DAY)
    assert [open_due(JULY, made.at(JULY)) for _ in range(2)] == [12, 0]
    assert asked("firm") == asked("bureau") == MONTHS


def test_open_due_from_the_day_of_a_quarterly_scheme_asks_quarters_of_its_grade(scene):
    asking(FIRST_DAY)
    asking(FROM, grade_2=Frequency.QUARTER)
    assert [open_due(JULY, made.at(JULY)) for _ in range(2)] == [10, 0]
    assert asked("firm") == [("month", 1), ("quarter", 1), ("month", 2), ("quarter", 4)]
    assert asked("bureau") == MONTHS


def test_open_due_of_another_grade_goes_on_by_month(scene):
    asking(FIRST_DAY, grade_1=Frequency.QUARTER)
    open_due(JULY, made.at(JULY))
    assert asked("firm") == MONTHS


def test_open_due_after_a_change_of_grade_asks_nothing_anew_of_the_time_before(scene):
    asking(FIRST_DAY, grade_2=Frequency.QUARTER)
    changed = date(2022, 5, 10)
    by = made.on(changed, scene.director)
    brokers.change(scene.broker, **by, decided_on=changed, **DECISION, grade="1")
    open_due(JULY, made.at(JULY))
    assert asked("firm") == [("quarter", 1), ("month", 5), ("month", 6)]
