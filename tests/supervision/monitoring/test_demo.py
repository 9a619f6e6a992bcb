"""The demonstration's reports: made and handled on their days, the same however often it is built."""

from collections import Counter
from datetime import date

import pytest

from haizhu_broker.audit.models import Entry
from haizhu_broker.workdays.periods import Period
from supervision.monitoring.demo import People, month_of, put_timetable
from supervision.monitoring.models import MonitoringReport, Timetable
from tests.factories import monitoring

pytestmark = pytest.mark.django_db


def states(start: date) -> Counter:
    return Counter(MonitoringReport.objects.filter(kind="month", period_start=start).values_list("state", flat=True))


def test_put_timetable_twice_gives_six_lines(clerk) -> None:
    for _ in range(2):
        put_timetable()
    assert Timetable.objects.count() == 6


def test_months_stand_where_the_office_left_them(clerk, director) -> None:
    monitoring.brokers(4)
    put_timetable()
    people = People(clerk, director)
    months = [Period(date(2022, number, 1), "month") for number in (8, 9, 11, 12)]
    made = [month_of(month, people) for month in months]
    assert made == [50, 10, 10, 0]
    assert states(date(2022, 8, 1)) == {"archived": 5}
    assert states(date(2022, 9, 1)) == {"delivered": 5}
    assert states(date(2022, 11, 1)) == {"delivered": 1, "issued": 1, "reviewing": 1, "generated": 2}
    edited = MonitoringReport.objects.filter(state="generated", sections__inspections__is_edited=True)
    assert edited.get().period_start == date(2022, 11, 1)
    entries = Entry.objects.count()
    assert [month_of(month, people) for month in months] == [0, 0, 0, 0]
    assert Entry.objects.count() == entries


def test_reports_with_corrected_figures_are_replaced_with_the_next_month(broker, clerk, director) -> None:
    put_timetable()
    people = People(clerk, director)
    july, august = (Period(date(2022, number, 1), "month") for number in (7, 8))
    given = monitoring.reports(broker, july)
    month_of(july, people)
    monitoring.correct(given, date(2022, 9, 2), part="10")
    month_of(august, people)
    corrections = MonitoringReport.objects.filter(corrects__isnull=False).order_by("pk")
    assert [(one.broker, one.period, one.state, one.revision) for one in corrections] == [
        (broker, july, "archived", 2),
        (None, july, "archived", 2),
    ]
    assert corrections[1].results["district"]["brokers"][0]["report"] == corrections[0].pk
    assert not MonitoringReport.objects.filter(is_current=True, is_source_changed=True).exists()
