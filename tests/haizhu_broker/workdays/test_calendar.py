"""Working-day arithmetic: examples from the calendar on the wall, and laws that hold for every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haizhu_broker.workdays.calendar import Calendar, Day, Due, Kind
from haizhu_broker.workdays.notices import shipped_calendar

CALENDAR = shipped_calendar()
days = st.dates(date(2015, 1, 1), date(2035, 12, 31))
counts = st.integers(1, 300)


def walk(start: date, n: int) -> date:
    """The n-th working day after `start`, found by stepping: the oracle."""
    day = start
    while n:
        day += timedelta(days=1)
        n -= CALENDAR.is_workday(day)
    return day


@pytest.mark.parametrize(
    ("start", "n", "on"),
    [
        (date(2022, 1, 28), 1, date(2022, 1, 29)),  # a Saturday worked before the Spring Festival
        (date(2022, 1, 28), 3, date(2022, 2, 7)),
        (date(2022, 2, 28), 5, date(2022, 3, 7)),
        (date(2022, 9, 30), 5, date(2022, 10, 12)),  # 10-08 and 10-09 are worked
        (date(2023, 9, 28), 1, date(2023, 10, 7)),
        (date(2022, 3, 5), 1, date(2022, 3, 7)),  # a start on a Saturday
    ],
)
def test_add_over_holidays_counts_make_up_days(start: date, n: int, on: date) -> None:
    assert CALENDAR.add(start, n) == Due(on, provisional=False)


def test_add_beyond_the_last_notice_is_provisional_and_skips_weekends_only() -> None:
    assert CALENDAR.add(date(2026, 12, 30), 1) == Due(date(2026, 12, 31), provisional=False)
    assert CALENDAR.add(date(2026, 12, 31), 1) == Due(date(2027, 1, 1), provisional=True)
    assert CALENDAR.add(date(2026, 12, 31), 2) == Due(date(2027, 1, 4), provisional=True)


def test_add_before_the_first_notice_is_provisional() -> None:
    assert CALENDAR.add(date(2020, 12, 31), 1) == Due(date(2021, 1, 4), provisional=False)
    assert CALENDAR.add(date(2020, 12, 30), 1).provisional


@given(days, counts)
def test_add_anywhere_agrees_with_stepping(start: date, n: int) -> None:
    assert CALENDAR.add(start, n).on == walk(start, n)


@given(days, counts, counts)
def test_add_in_two_parts_equals_add_at_once(start: date, n: int, m: int) -> None:
    assert CALENDAR.add(CALENDAR.add(start, n).on, m).on == CALENDAR.add(start, n + m).on


@given(days, counts)
def test_between_undoes_add(start: date, n: int) -> None:
    assert CALENDAR.between(start, CALENDAR.add(start, n).on) == n


@given(days, days, days)
def test_between_adds_up_over_any_day_in_the_middle(a: date, b: date, c: date) -> None:
    assert CALENDAR.between(a, b) + CALENDAR.between(b, c) == CALENDAR.between(a, c)
    assert CALENDAR.between(a, b) == -CALENDAR.between(b, a)


@given(days, counts)
def test_add_never_ends_on_a_rest_day(start: date, n: int) -> None:
    assert CALENDAR.is_workday(CALENDAR.add(start, n).on)


@given(days, counts)
def test_add_is_provisional_exactly_outside_the_notices(start: date, n: int) -> None:
    due = CALENDAR.add(start, n)
    relied_on = (start + timedelta(days=1), due.on)
    assert due.provisional == (not all(CALENDAR.is_known(day) for day in relied_on))


@given(days)
def test_roll_moves_rest_days_only(day: date) -> None:
    due = CALENDAR.roll(day)
    assert due.on == (day if CALENDAR.is_workday(day) else walk(day, 1))


@pytest.mark.parametrize(
    ("start", "n", "on"),
    [
        (date(2022, 9, 1), 30, date(2022, 10, 8)),  # ends on National Day
        (date(2022, 3, 1), 4, date(2022, 3, 7)),  # ends on a Saturday
        (date(2022, 4, 1), 23, date(2022, 4, 24)),  # a Sunday that is worked stays
        (date(2022, 3, 1), 30, date(2022, 3, 31)),
    ],
)
def test_days_ending_on_a_rest_day_moves_to_the_next_working_day(start: date, n: int, on: date) -> None:
    assert CALENDAR.days(start, n) == Due(on, provisional=False)


def test_days_ending_in_an_unknown_year_is_provisional() -> None:
    assert CALENDAR.days(date(2026, 12, 1), 60).provisional


@pytest.mark.parametrize(
    ("year", "month", "n", "on"),
    [
        (2022, 3, 5, date(2022, 3, 7)),
        (2022, 2, 1, date(2022, 2, 7)),
        (2022, 10, 2, date(2022, 10, 9)),
        (2022, 4, 8, date(2022, 4, 13)),
    ],
)
def test_nth_of_month_counts_from_the_first_day(year: int, month: int, n: int, on: date) -> None:
    assert CALENDAR.nth_of_month(year, month, n) == Due(on, provisional=False)


def test_nth_of_month_in_an_unknown_year_is_provisional() -> None:
    assert CALENDAR.nth_of_month(2027, 1, 5) == Due(date(2027, 1, 7), provisional=True)


def test_nth_of_month_with_too_few_working_days_is_refused() -> None:
    with pytest.raises(ValueError, match="fewer than 20"):
        CALENDAR.nth_of_month(2026, 2, 20)


@pytest.mark.parametrize("count", [CALENDAR.add, CALENDAR.days])
def test_count_less_than_one_day_is_refused(count) -> None:
    with pytest.raises(ValueError, match="at least one"):
        count(date(2022, 1, 1), 0)


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2022, 2, 1), "春节放假"),
        (date(2022, 1, 29), "春节调休上班"),
        (date(2022, 3, 5), "星期六"),
        (date(2022, 3, 7), "星期一"),
        (date(2023, 10, 7), "中秋节、国庆节调休上班"),
    ],
)
def test_kind_says_why_a_day_is_worked_or_not(day: date, label: str) -> None:
    assert CALENDAR.kind(day).label == label


@given(st.integers(0, 4), days)
def test_shift_of_a_plain_calendar_by_weeks_changes_nothing(n: int, day: date) -> None:
    plain = Calendar.of((), [2022])
    week = timedelta(weeks=n)
    assert plain.add(day + week, 7).on == plain.add(day, 7).on + week


def test_known_until_is_the_end_of_the_last_notice() -> None:
    assert (CALENDAR.known_from, CALENDAR.known_until) == (date(2021, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize("years", [[], [2021, 2023]])
def test_build_without_years_or_with_a_gap_is_refused(years: list[int]) -> None:
    with pytest.raises(ValueError, match="follow one another"):
        Calendar.of((), years)


def test_build_with_a_day_named_twice_is_refused() -> None:
    day = date(2022, 1, 3)
    with pytest.raises(ValueError, match="twice"):
        Calendar.of([Day(day, Kind.HOLIDAY, "元旦"), Day(day, Kind.MAKE_UP, "元旦")], [2022])


def test_change_a_calendar_is_impossible() -> None:
    with pytest.raises(AttributeError):
        CALENDAR.known_until = date(2030, 1, 1)
    with pytest.raises(TypeError):
        CALENDAR._named[date(2030, 1, 1)] = Day(date(2030, 1, 1), Kind.HOLIDAY, "元旦")
    assert hash(CALENDAR) == hash(shipped_calendar())
    assert shipped_calendar() == CALENDAR
