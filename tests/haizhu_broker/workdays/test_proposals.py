"""Notices as people type them: lines read and written, and every reason why one cannot be taken in."""

from datetime import date

import pytest

from haizhu_broker.workdays.calendar import Day, Kind
from haizhu_broker.workdays.notices import shipped_notices
from haizhu_broker.workdays.proposals import Faulty, Holiday, doubts, parse_holidays, published, write_holidays

GIVEN = {
    "year": 2027,
    "number": "国办发明电〔2026〕8号",
    "title": "关于2027年部分节假日安排的通知（示例）",
    "published_on": date(2026, 11, 4),
}
SPRING = "春节：2027-02-05 至 2027-02-11，班 2027-01-31、2027-02-13"


@pytest.mark.parametrize("notice", shipped_notices(), ids=lambda one: str(one.year))
def test_write_and_parse_a_shipped_notice_gives_its_days(notice):
    holidays = parse_holidays(write_holidays(notice.days))
    assert sorted(day for one in holidays for day in one.days) == list(notice.days)


@pytest.mark.parametrize(
    "line",
    [
        SPRING,
        "春节 2027-2-5到2027-2-11；调休上班：2027-1-31，2027-2-13",
        "春节:2027-02-05 ~ 2027-02-11, 上班 2027-01-31 2027-02-13",
        f"{SPRING}。",
    ],
)
def test_parse_line_as_people_type_it(line):
    assert parse_holidays(f"\n{line}\n") == [
        Holiday("春节", date(2027, 2, 5), date(2027, 2, 11), (date(2027, 1, 31), date(2027, 2, 13)))
    ]


def test_parse_single_day_needs_no_end():
    (one,) = parse_holidays("元旦：2027-01-01")
    assert one.days == [Day(date(2027, 1, 1), Kind.HOLIDAY, "元旦")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("春节", "第 1 行：应写成"),
        ("元旦：2027-01-01\n春节：2027-02-30", "第 2 行：没有 2027-02-30"),
        ("<b>", "第 1 行"),
    ],
)
def test_parse_line_that_is_none_names_it(text, words):
    with pytest.raises(Faulty) as refused:
        parse_holidays(text)
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("changes", "text", "words"),
    [
        ({"number": " "}, SPRING, "没有填写通知的发文字号"),
        ({"number": "国办发明电[2026]8号"}, SPRING, "不是“机关代字〔年份〕顺序号号”"),
        ({"title": ""}, SPRING, "没有填写通知标题"),
        ({"year": 1999}, SPRING, "年份应在 2000 至 2100"),
        ({"year": 2028}, SPRING, "2027-02-05 不在 2028 年内"),
        ({"published_on": date(2025, 11, 1)}, SPRING, "请核对年份"),
        ({}, "", "没有填写放假安排"),
        ({}, "春节：2027-02-11 至 2027-02-05", "晚于结束日期"),
        ({}, "春节：2027-02-01 至 2027-02-28", "超过 15 天"),
        (
            {},
            "元旦：2027-01-01 至 2027-01-03\n春节：2027-01-03 至 2027-01-05",
            "既是“元旦放假”又是“春节放假”",
        ),
        ({}, "春节：2027-02-05 至 2027-02-11，班 2027-02-06", "既是“春节放假”又是“春节调休上班”"),
        ({}, "春节：2027-02-05 至 2027-02-11，班 2027-02-15", "是星期一，本来就上班"),
        ({}, "春节：2027-02-05，班 2027-02-13、2027-02-13", "重复或互相矛盾"),
        ({}, "春节：2027-02-05，班 2028-02-12", "2028-02-12 不在 2027 年内"),
    ],
)
def test_notice_in_bad_shape_is_refused_with_the_reason(changes, text, words):
    with pytest.raises(Faulty) as refused:
        published(**{**GIVEN, **changes}, holidays=parse_holidays(text))
    assert words in str(refused.value)


def test_notice_may_reach_into_the_last_week_of_the_year_before():
    found = published(**GIVEN, holidays=parse_holidays("元旦：2026-12-31 至 2027-01-02，班 2026-12-26"))
    assert [day.on for day in found.days] == [
        date(2026, 12, 26),
        date(2026, 12, 31),
        date(2027, 1, 1),
        date(2027, 1, 2),
    ]
    assert doubts(found) == ["没有春节、清明节、劳动节、端午节、中秋节、国庆节的安排，请与通知原文核对。"]


@pytest.mark.parametrize("notice", shipped_notices(), ids=lambda one: str(one.year))
def test_shipped_notice_raises_no_doubt(notice):
    assert doubts(notice) == []
