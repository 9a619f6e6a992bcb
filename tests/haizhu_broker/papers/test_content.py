"""The content structure: its own rules, its numbering and its JSON form."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haizhu_broker.papers import wire
from haizhu_broker.papers.content import (
    Attachment,
    Attendance,
    Cell,
    Chart,
    Column,
    Content,
    ContentError,
    Heading,
    Items,
    Layout,
    Paragraph,
    Series,
    Table,
    paragraphs,
)
from haizhu_broker.papers.rendering.sheet import heading_labels
from haizhu_broker.papers.wording import chinese_date, chinese_numeral, plain


def whole() -> Content:
    return Content(
        kind="report",
        layout=Layout.STANDARD,
        organ="广州市海珠区政务服务数据管理局",
        title="关于示例电力数据有限公司2022年3月监管情况的报告",
        marks=("特急",),
        signer="王某",
        addressee="市政务数据局",
        blocks=(
            Heading("总体情况"),
            Paragraph("本月运行平稳。", suggested=True, source="B05"),
            Items(("登记产品", "成交")),
            Table("指标", (Column("指标"), Column("数值", "right", "%")), (("资格", Cell("99", suggested=True)),)),
            Chart("得分", "line", ("1月", "2月"), (Series("本单位", (Decimal("90.5"), "未报")),), unit="分"),
        ),
        attendance=(Attendance("出席", ("张某", "李某")),),
        attachments=(Attachment("指标表", (Paragraph("附表。"),)),),
        dated_on=date(2022, 4, 13),
        note="此件公开发布",
        copies=("区委网信办", "区公安分局"),
        printed_by="区政务数据局办公室",
    )


def test_encode_whole_content_returns_equal_content():
    assert wire.from_json(wire.to_json(whole())) == whole()


def test_decode_foreign_json_raises_content_error():
    for stored in ({}, {"part": "Content"}, {"part": "os"}, {"part": "Cell", "text": "1"}):
        with pytest.raises(ContentError):
            wire.from_json(stored)


@given(st.text())
def test_plain_any_text_is_one_printable_line(text):
    once = plain(text)
    assert plain(once) == once
    assert Paragraph(text).text == once
    assert not set(once) & set("\n\r\t\x00\u200b\u202e")


def test_number_headings_of_four_levels_counts_within_their_parent():
    blocks = (*(Heading("题", level) for level in (1, 2, 2, 3, 4, 1, 2)), Heading("不编号", numbered=False))
    assert list(heading_labels(blocks)) == ["一、", "（一）", "（二）", "1.", "（1）", "二、", "（一）", ""]


@pytest.mark.parametrize(("number", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")])
def test_count_in_chinese_returns_heading_numeral(number, text):
    assert chinese_numeral(number) == text


def test_write_date_drops_leading_zeros():
    assert chinese_date(date(2022, 3, 8)) == "2022年3月8日"


def test_split_typed_text_makes_paragraph_per_line():
    assert paragraphs("第一段\r\n\r\n  第二段\u200b ") == (Paragraph("第一段"), Paragraph("第二段"))


@pytest.mark.parametrize(
    "make",
    [
        lambda: Heading("题", 5),
        lambda: Column("列", "middle"),
        lambda: Table("表", (Column("一"), Column("二")), (("只有一格",),)),
        lambda: Table("表", (), ()),
        lambda: Chart("图", "pie", ("1月",), (Series("甲", (Decimal(1),)),)),
        lambda: Chart("图", "bar", ("1月", "2月"), (Series("甲", (Decimal(1),)),)),
        lambda: Chart("图", "bar", ("1月",), (Series("甲", (Decimal("NaN"),)),)),
        lambda: Chart("图", "bar", (), ()),
        lambda: Content(kind="report", organ="某局", title=" \u200b"),
        lambda: Content(kind="report", organ="某局", title="关于甲乙", title_lines=("关于", "甲丙")),
    ],
)
def test_build_impossible_part_raises_content_error(make):
    with pytest.raises(ContentError):
        make()


def test_tabulate_chart_of_months_turns_the_table_and_keeps_words():
    chart = Chart("得分", "line", ("1月", "2月"), (Series("本单位", (Decimal("1290.5"), "未报")),), unit="分")
    assert [column.header for column in chart.table.columns] == ["单位：分", "1月", "2月"]
    assert [[cell.text for cell in row] for row in chart.table.rows] == [["本单位", "1,290.5", "未报"]]


def test_tabulate_chart_of_long_categories_has_row_per_category():
    names = tuple(f"第{at}项较长的类别名称" for at in range(6))
    chart = Chart("得分", "bar", names, (Series("本月", (Decimal(1),) * 6),), unit="分")
    assert chart.table.columns[1].header == "本月（分）"
    assert [[cell.text for cell in row] for row in chart.table.rows] == [[name, "1"] for name in names]


def test_issue_content_numbers_and_drops_watermark():
    draft = whole()
    assert (draft.shown_number, draft.watermark) == ("（编号待签发）", "草稿")
    issued = draft.issued_as(
        "海政数〔2022〕3号", dated_on=date(2022, 4, 14), check_url="https://x/verify/a/", check_code="a"
    )
    assert (issued.shown_number, issued.watermark, issued.printed_on) == ("海政数〔2022〕3号", "", date(2022, 4, 14))
    assert draft.number is None
