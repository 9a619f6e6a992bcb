"""Months, quarters and years as periods."""

from datetime import date

import pytest

from haizhu_broker.workdays.periods import Frequency, Period, periods_ended

MARCH = Period(date(2022, 3, 1), Frequency.MONTH)


def test_period_knows_its_end_and_its_neighbours() -> None:
    assert MARCH.end == date(2022, 3, 31)
    assert MARCH.following.start == date(2022, 4, 1)
    assert Period(date(2022, 1, 1), Frequency.MONTH).previous.start == date(2021, 12, 1)
    assert Period(date(2022, 10, 1), Frequency.QUARTER).end == date(2022, 12, 31)
    assert MARCH.year_before == Period(date(2021, 3, 1), Frequency.MONTH)


@pytest.mark.parametrize(
    ("kind", "label"),
    [(Frequency.MONTH, "2022年8月"), (Frequency.QUARTER, "2022年第3季度"), (Frequency.YEAR, "2022年")],
)
def test_period_holding_a_day_is_named_as_people_say_it(kind: Frequency, label: str) -> None:
    assert Period.holding(kind, date(2022, 8, 17)).label == label


def test_period_not_beginning_on_its_first_day_is_refused() -> None:
    with pytest.raises(ValueError, match="does not begin"):
        Period(date(2022, 2, 1), Frequency.QUARTER)


def test_periods_ended_lists_those_over_before_the_day_oldest_first() -> None:
    ended = periods_ended(Frequency.MONTH, date(2021, 12, 15), date(2022, 3, 31))
    assert [period.label for period in ended] == ["2021年12月", "2022年1月", "2022年2月"]
