"""What falls due when: never outside a broker's time under supervision, every period once and in order."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.workdays.table import forget_calendar
from pilots.brokers import domain as brokers
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Programme
from supervision.monitoring import domain as monitoring
from supervision.monitoring.models import MonitoringReport, Occurrence
from tests.factories.brokers import let
from tests.factories.pilots import DECISION, NOON, active, candidate, enterprise, small_programme
from tests.factories.regime import approved_set

from .oracle import BROKER, DISTRICT, MONTHS, START, Line, Wanted, days, lines, wanted

pytestmark = pytest.mark.django_db
NUMBERS = ("HZSJ-2022-101", "HZSJ-2022-102", "HZSJ-2022-103")
ALL_YEAR = list(days(date(2022, 1, 4), date(2022, 12, 31)))
ENDS = {"terminate", "withdraw", "shorten"}


@pytest.fixture(autouse=True)
def fresh_calendar() -> Iterator[None]:
    forget_calendar()
    yield
    forget_calendar()


@pytest.fixture
def programme(db: None) -> Programme:
    return small_programme()


class History(NamedTuple):
    """A broker's validity, its start, and what happened to it later."""

    valid_from: date
    valid_until: date
    started: date
    event: str
    on: date

    @property
    def supervised(self) -> Collection[date]:
        """A suspended broker stays under supervision; a shortened validity ends it."""
        last = self.valid_until
        if self.event in ENDS:
            last = min(self.on, last)
        return list(days(self.started, last))


@st.composite
def histories(draw: st.DrawFn) -> History:
    valid_from = START + timedelta(draw(st.integers(0, 400)))
    valid_until = valid_from + timedelta(draw(st.integers(2, 400)))
    event = draw(st.sampled_from(["", "suspend", "terminate", "withdraw", "shorten"]))
    if event == "shorten":
        started = draw(st.dates(valid_from, valid_until - timedelta(1)))
        on = draw(st.dates(max(started, valid_from + timedelta(1)), valid_until - timedelta(1)))
    else:
        started = draw(st.dates(valid_from, valid_until))
        on = draw(st.dates(started, valid_until + timedelta(40)))
    return History(valid_from, valid_until, started, event, on)


TIMETABLES = st.lists(
    st.builds(
        Line,
        subject=st.sampled_from([BROKER, DISTRICT]),
        kind=st.sampled_from([*MONTHS]),
        workday=st.integers(1, 30),
        valid_from=st.dates(START, date(2022, 12, 31)),
        valid_until=st.none() | st.dates(date(2023, 1, 1), date(2023, 12, 31)),
    ),
    min_size=1,
    unique_by=lambda line: (line.subject, line.kind),
)


def live(programme: Programme, number: str, firm: Enterprise, director: User, history: History) -> None:
    """Lead a broker through its history by the verbs."""
    by = {"actor": director, "today": date(2024, 12, 31), "now": NOON}
    span = {"valid_from": history.valid_from, "valid_until": history.valid_until}
    broker = candidate(programme, firm, director, number=number, decided_on=START, **span)
    brokers.start(broker, decided_on=history.started, decider="区政务数据局", ground="授牌。", **by)
    if history.event == "shorten":
        brokers.change(broker, valid_until=history.on, decided_on=history.started, **DECISION, **by)
    elif history.event:
        let(broker, history.event, history.on)
        getattr(brokers, history.event)(broker, decided_on=history.on, **DECISION, **by)


def schedule(timetable: Collection[Line]) -> None:
    for line in timetable:
        monitoring.schedule(actor=system_user(), today=START, **line._asdict())


def occurrences() -> list[Wanted]:
    fields = ("due_on", "period_start", "subject", "broker__number", "kind")
    return sorted(Wanted(*row[:3], row[3] or "", row[4]) for row in Occurrence.objects.values_list(*fields))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    told=st.lists(histories(), min_size=1, max_size=3),
    timetable=TIMETABLES,
    instants=st.lists(st.dates(START, date(2024, 6, 30)), min_size=1, max_size=3).map(sorted),
)
def test_write_due_asks_for_exactly_the_periods_under_supervision(programme, director, told, timetable, instants):
    with transaction.atomic():
        for place, history in enumerate(told):
            live(programme, NUMBERS[place], enterprise(place), director, history)
        schedule(timetable)
        supervised = {number: history.supervised for number, history in zip(NUMBERS, told, strict=False)}
        for today in instants:
            new = len(wanted(timetable, supervised, today)) - Occurrence.objects.count()
            assert monitoring.write_due(today) == new
            assert occurrences() == wanted(timetable, supervised, today)
        assert monitoring.write_due(instants[-1]) == 0
        transaction.set_rollback(True)


def morning(day: date) -> datetime:
    """09:00 in Guangzhou."""
    return datetime(day.year, day.month, day.day, 1, tzinfo=UTC)


def made() -> list[Wanted]:
    """What was made, in that order."""
    fields = ("due_on", "period_start", "occurrence__subject", "broker__number", "kind")
    rows = MonitoringReport.objects.order_by("id").values_list(*fields)
    return [Wanted(*row[:3], row[3] or "", row[4]) for row in rows]


@pytest.mark.parametrize(
    ("workday", "last_tick", "next_tick", "late"),
    [
        (1, date(2022, 10, 6), date(2022, 10, 10), date(2022, 10, 8)),  # due on a make-up Saturday after National Day
        (8, date(2022, 9, 9), date(2022, 9, 14), date(2022, 9, 13)),  # silent over Mid-Autumn
        (8, date(2022, 10, 14), date(2022, 10, 18), date(2022, 10, 17)),  # eight working days after National Day
    ],
)
def test_produce_due_after_days_of_silence_makes_every_period_once_in_order(
    programme, director, workday, last_tick, next_tick, late
):
    approved_set()
    for place, number in enumerate(NUMBERS):
        active(programme, enterprise(place), director, number=number)
    timetable = lines("month", "quarter", workday=workday)
    schedule(timetable)
    supervised = dict.fromkeys(NUMBERS, ALL_YEAR)
    for day in days(date(2022, 8, 20), last_tick):
        monitoring.produce_due(morning(day))
        assert made() == wanted(timetable, supervised, day)
    for day in days(next_tick, next_tick + timedelta(3)):
        monitoring.produce_due(morning(day))
        assert made() == wanted(timetable, supervised, next_tick)
    owed = MonitoringReport.objects.filter(due_on=late)
    assert set(owed.values_list("is_backfill", "produced_at")) == {(True, morning(next_tick))}
    assert owed.count() == len([one for one in wanted(timetable, supervised, next_tick) if one.due == late]) > 0


def test_produce_due_after_three_months_of_silence_makes_all_in_the_order_of_their_days(programme, director):
    approved_set()
    active(programme, enterprise(), director, number=NUMBERS[0])
    timetable = lines(*MONTHS)
    schedule(timetable)
    supervised = {NUMBERS[0]: ALL_YEAR}
    for day in (date(2022, 9, 30), date(2023, 1, 12)):
        monitoring.produce_due(morning(day))
        assert made() == wanted(timetable, supervised, day)


def test_produce_due_goes_on_past_a_report_that_failed(programme, director):
    """January has no set in force: its report fails, its district waits, the later ones do not."""
    approved_set(effective_from=date(2022, 2, 1))
    active(programme, enterprise(), director, number=NUMBERS[0])
    schedule(lines("month"))
    monitoring.produce_due(morning(date(2022, 4, 13)))
    assert [(one.start.month, one.subject) for one in made()] == [
        (2, BROKER),
        (2, DISTRICT),
        (3, BROKER),
        (3, DISTRICT),
    ]
    left = Occurrence.objects.filter(done_at=None).order_by("subject")
    assert list(left.values_list("subject", "attempts")) == [(BROKER, 1), (DISTRICT, 0)]
