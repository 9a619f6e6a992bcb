"""Each kind of column: what the page, the export and the API say of one value."""

import datetime as dt
from decimal import Decimal

import pytest

from haizhu_broker.web import columns as c
from tests.letters.states import LETTER

LOCAL = dt.datetime(2022, 3, 8, 0, 30)  # noqa: DTZ001 (a spreadsheet knows no time zones)
MOMENT = dt.datetime(2022, 3, 7, 16, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("column", "value", "cell", "plain", "said"),
    [
        (c.Text("x", "甲"), "a<b", "a&lt;b", "a<b", "a<b"),
        (c.Text("x", "甲"), "", "—", None, ""),
        (c.Text("x", "甲", empty="待接入"), None, "待接入", "待接入", None),
        (c.Date("x", "甲"), dt.date(2022, 3, 8), "2022-03-08", dt.date(2022, 3, 8), dt.date(2022, 3, 8)),
        (c.Moment("x", "甲"), MOMENT, "2022-03-08 00:30", LOCAL, MOMENT),
        (c.Month("x", "甲"), dt.date(2022, 3, 1), "2022年3月", "2022年3月", dt.date(2022, 3, 1)),
        (c.Number("x", "甲"), 1234567, "1,234,567", 1234567, 1234567),
        (c.Number("x", "甲", places=2), Decimal("-1234.5"), "-1,234.50", Decimal("-1234.5"), Decimal("-1234.5")),
        (c.Number("x", "甲", empty="未报"), None, "未报", "未报", None),
        (c.Number("x", "甲"), 0, "0", 0, 0),
        (c.YesNo("x", "甲"), False, "否", "否", False),
        (c.YesNo("x", "甲", empty="未定"), None, "未定", "未定", None),
        (c.Choice("x", "甲", {"a": "子"}), "a", "子", "子", "a"),
        (c.Choice("x", "甲", {"a": "子"}), "b", "b", "b", "b"),
        (c.State("x", "甲", LETTER), "open", '<span class="badge tone-blue">办理中</span>', "办理中", "open"),
        (c.Computed("x", "甲", reads=("x",), of=lambda row: row["x"] * 2), 4, "8", 8, 8),
    ],
)
def test_column_says_one_value_in_three_ways(column, value, cell, plain, said):
    row = {"x": value}
    assert (column.cell(row), column.plain(row), column.value(row)) == (cell, plain, said)


def test_link_leads_to_the_record_and_escapes():
    link = c.Link("x", "甲", to="letters:letter_detail")
    assert link.cell({"x": "<b>", "pk": 7}) == '<a href="/letters/7/">&lt;b&gt;</a>'
    assert link.cell({"x": "", "pk": 7}) == '<a href="/letters/7/">（无）</a>'
    assert link.cell({"x": "某", "pk": None}) == "—"
    assert link.sources == ("x", "pk")


def test_heading_carries_the_unit():
    assert c.Number("x", "金额", unit="万元").heading == "金额（万元）"


@pytest.mark.parametrize(
    ("column", "schema"),
    [
        (c.Number("x", "甲"), {"type": "integer", "title": "甲"}),
        (c.Number("x", "甲", places=1), {"type": "string", "format": "decimal", "title": "甲"}),
        (c.State("x", "甲", LETTER), {"type": "string", "enum": ["draft", "open", "closed"], "title": "甲"}),
        (c.YesNo("x", "甲"), {"type": "boolean", "title": "甲"}),
    ],
)
def test_schema_is_that_of_the_value(column, schema):
    assert column.schema == schema
