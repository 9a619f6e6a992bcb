"""The shipped notices against two independent packages, day by day, and against themselves."""

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from haizhu_broker.workdays.calendar import Kind
from haizhu_broker.workdays.notices import read_notice, shipped_calendar, shipped_notices

ALL_DAYS = [date(2021, 1, 1) + timedelta(days=n) for n in range(2191)]


def test_ship_notices_covers_six_years_with_their_numbers() -> None:
    assert [(n.year, n.number, n.published_on.isoformat()) for n in shipped_notices()] == [
        (2021, "国办发明电〔2020〕27号", "2020-11-25"),
        (2022, "国办发明电〔2021〕11号", "2021-10-25"),
        (2023, "国办发明电〔2022〕16号", "2022-12-08"),
        (2024, "国办发明电〔2023〕7号", "2023-10-25"),
        (2025, "国办发明电〔2024〕12号", "2024-11-12"),
        (2026, "国办发明电〔2025〕7号", "2025-11-04"),
    ]


def test_is_workday_on_all_2191_days_agrees_with_chinesecalendar() -> None:
    calendar = shipped_calendar()
    assert ALL_DAYS[-1] == date(2026, 12, 31)
    assert [d for d in ALL_DAYS if calendar.is_workday(d) != chinese_calendar.is_workday(d)] == []


def test_is_workday_on_all_2191_days_agrees_with_holidays() -> None:
    calendar, china = shipped_calendar(), holidays.country_holidays("CN", years=range(2021, 2027))
    assert [d for d in ALL_DAYS if calendar.is_workday(d) != china.is_working_day(d)] == []


def test_name_days_matches_chinesecalendar_on_every_weekday_off() -> None:
    english = {
        "元旦": {"New Year's Day"},
        "春节": {"Spring Festival"},
        "清明节": {"Tomb-sweeping Day"},
        "劳动节": {"Labour Day"},
        "端午节": {"Dragon Boat Festival"},
        "中秋节": {"Mid-autumn Festival"},
        "国庆节": {"National Day"},
    }
    calendar = shipped_calendar()
    for day in ALL_DAYS:
        found = calendar.kind(day)
        if found.kind is Kind.HOLIDAY:
            _, name = chinese_calendar.get_holiday_detail(day)
            accepted = set().union(*(english[part] for part in found.name.split("、")))
            assert name in accepted, day


def test_make_up_days_are_weekends_and_rest_days_have_a_name() -> None:
    for notice in shipped_notices():
        assert all(day.name for day in notice.days)
        assert [d.on for d in notice.days if d.kind is Kind.MAKE_UP and d.on.weekday() < 5] == []


def test_read_notice_with_a_day_named_twice_is_refused(tmp_path) -> None:
    path = tmp_path / "2099.yaml"
    path.write_text(
        "{year: 2099, title: 通知, number: 甲, published_on: 2098-11-01, holidays: ["
        "{name: 元旦, from: 2099-01-01, to: 2099-01-03}, {name: 春节, from: 2099-01-03, to: 2099-01-04}]}",
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match=r"2099\.yaml"):
        read_notice(path)


def test_read_notice_with_a_period_backwards_is_refused(tmp_path) -> None:
    path = tmp_path / "2099.yaml"
    path.write_text(
        "{year: 2099, title: 通知, number: 甲, published_on: 2098-11-01, holidays: ["
        "{name: 元旦, from: 2099-01-03, to: 2099-01-01}]}",
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match="元旦"):
        read_notice(path)
