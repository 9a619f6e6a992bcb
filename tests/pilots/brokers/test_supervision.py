"""When a broker is under supervision: from its start to its end, within its validity."""

from datetime import UTC, date, datetime

import pytest

from haizhu_broker.workdays.periods import Frequency, Period
from pilots.brokers import domain
from pilots.brokers.models import Broker
from tests.factories.brokers import let
from tests.factories.pilots import DECISION, active, enterprise

NOW = datetime(2022, 7, 1, 2, tzinfo=UTC)


def month(year, number):
    return Period(date(year, number, 1), Frequency.MONTH)


def decide(verb, broker, director, day):
    let(broker, verb.__name__, day)
    verb(broker, actor=director, today=day, now=NOW, decided_on=day, **DECISION)


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (month(2021, 12), False),
        (month(2022, 1), True),
        (month(2022, 12), True),
        (month(2023, 1), False),
        (Period(date(2022, 1, 1), Frequency.YEAR), True),
    ],
)
def test_under_supervision_is_from_start_to_last_valid_day(broker, period, expected):
    assert domain.under_supervision(broker, period) is expected


def test_under_supervision_before_the_start_is_false(named):
    assert domain.under_supervision(named, month(2022, 3)) is False


def test_under_supervision_of_suspended_goes_on(broker, director):
    decide(domain.suspend, broker, director, date(2022, 3, 1))
    assert domain.under_supervision(broker, month(2022, 4)) is True


def test_under_supervision_of_terminated_ends_with_its_day(broker, director):
    decide(domain.terminate, broker, director, date(2022, 4, 1))
    assert domain.under_supervision(broker, month(2022, 4)) is True
    assert domain.under_supervision(broker, month(2022, 5)) is False


def test_under_supervision_query_finds_each_broker_once(broker, programme, director):
    second = active(programme, enterprise(2), director)
    decide(domain.withdraw, second, director, date(2022, 2, 1))
    found = Broker.objects.under_supervision(date(2022, 3, 1), date(2022, 3, 31))
    assert list(found) == [broker]
