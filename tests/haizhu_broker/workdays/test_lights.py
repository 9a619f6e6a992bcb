"""Lights: colour and sentence, and the same decision in SQL."""

from datetime import date, timedelta

import pytest

from haizhu_broker.workdays.lights import Colour, Light, amber_from, light_on
from haizhu_broker.workdays.notices import shipped_calendar

CALENDAR = shipped_calendar()
DUE = date(2022, 3, 8)


@pytest.mark.parametrize(
    ("today", "colour", "sentence"),
    [
        (date(2022, 3, 2), Colour.GREEN, "还有 4 个工作日（3月8日 星期二）"),
        (date(2022, 3, 3), Colour.AMBER, "还有 3 个工作日（3月8日 星期二）"),
        (date(2022, 3, 5), Colour.AMBER, "还有 2 个工作日（3月8日 星期二）"),
        (date(2022, 3, 8), Colour.AMBER, "今天到期（3月8日 星期二）"),
        (date(2022, 3, 9), Colour.RED, "已逾期 1 个工作日（3月8日 星期二）"),
        (date(2023, 3, 8), Colour.RED, "已逾期 250 个工作日（2022年3月8日 星期二）"),
    ],
)
def test_light_of_an_open_deadline_follows_the_working_days_left(today: date, colour: Colour, sentence: str) -> None:
    assert light_on(DUE, today=today, calendar=CALENDAR) == Light(colour, sentence)


def test_light_over_a_holiday_stays_amber_for_days_on_end() -> None:
    due = date(2022, 10, 10)
    assert light_on(due, today=date(2022, 9, 29), calendar=CALENDAR).colour is Colour.GREEN
    assert light_on(due, today=date(2022, 9, 30), calendar=CALENDAR).sentence == "还有 3 个工作日（10月10日 星期一）"


def test_light_on_the_weekend_after_a_friday_says_less_than_a_day() -> None:
    light = light_on(date(2022, 3, 4), today=date(2022, 3, 5), calendar=CALENDAR)
    assert light == Light(Colour.RED, "已逾期不足 1 个工作日（3月4日 星期五）")


def test_light_before_a_rest_day_due_today_tomorrow_says_less_than_a_day() -> None:
    light = light_on(date(2022, 3, 5), today=date(2022, 3, 4), calendar=CALENDAR)
    assert light == Light(Colour.AMBER, "还有不足 1 个工作日（3月5日 星期六）")


@pytest.mark.parametrize(
    ("closed_on", "sentence"),
    [
        (date(2022, 3, 7), "已按期办结（3月7日 星期一）"),
        (date(2022, 3, 8), "已按期办结（3月8日 星期二）"),
        (date(2022, 3, 10), "逾期 2 个工作日办结（3月10日 星期四）"),
    ],
)
def test_light_of_a_closed_deadline_is_grey_and_says_how_late(closed_on: date, sentence: str) -> None:
    light = light_on(DUE, today=date(2022, 6, 1), calendar=CALENDAR, closed_on=closed_on)
    assert light == Light(Colour.GREY, sentence)


def test_light_of_a_provisional_date_says_so() -> None:
    light = light_on(date(2027, 1, 7), today=date(2026, 12, 30), calendar=CALENDAR, provisional=True)
    assert light.sentence == "还有 6 个工作日（2027年1月7日 星期四，暂定）"


def test_amber_from_agrees_with_the_light_on_every_day_of_a_year() -> None:
    for n in range(0, 365, 3):
        today = date(2022, 1, 1) + timedelta(days=n)
        border = amber_from(today, CALENDAR)
        assert light_on(border, today=today, calendar=CALENDAR).colour is Colour.AMBER
        assert light_on(border + timedelta(days=1), today=today, calendar=CALENDAR).colour is Colour.GREEN


def test_colour_has_a_word_beside_it() -> None:
    assert [colour.word for colour in Colour] == ["绿", "黄", "红", "灰"]
