"""Documents for the tests of the renderers: short, long, with everything in them."""

import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pypdf import PdfReader

from haizhu_broker.papers.content import (
    Attachment,
    Attendance,
    Cell,
    Chart,
    Column,
    Content,
    Heading,
    Items,
    Layout,
    Paragraph,
    Series,
    Table,
)

SENTENCE = "本月示例单位业务运行总体平稳，登记产品12个，成交23笔，成交金额1,286.50万元，场内占比61.5%。"


def table(*, rows: int = 3, wide: bool = False) -> Table:
    columns = (Column("编号", "center"), Column("指标"), Column("本期值", "right", "%"), Column("说明"))
    extra = tuple(Column(f"附列{at}", "right", "万元") for at in range(8)) if wide else ()
    row = (Cell("B01"), Cell("报告及时率"), Cell("99.50", suggested=True), Cell("按期报送"))
    fill = tuple(Cell("1,286.50") for _ in extra)
    return Table("监测指标", columns + extra, ((*row, *fill),) * rows, notes=("阈值为建议值。",), wide=wide)


def line_chart() -> Chart:
    months = tuple(f"{month}月" for month in range(1, 13))
    own = tuple(Decimal(80 + at) if at != 4 else "未报" for at in range(12))
    return Chart("综合得分", "line", months, (Series("本单位", own), Series("平均", (Decimal("82.25"),) * 12)), "分")


def bar_chart() -> Chart:
    aspects = ("资格认定", "数据安全与隐私保护", "日常监管")
    values = (Decimal(98), "不可计算", Decimal("-3.5"))
    return Chart("各方面得分", "bar", aspects, (Series("本月", values), Series("上月", values)), unit="分")


def report(**changes: object) -> Content:
    given = {
        "kind": "报告",
        "organ": "示例市示例区政务服务数据管理局",
        "title": "关于示例电力数据有限公司2022年3月监管情况的报告",
        "addressee": "示例市政务服务数据管理局",
        "blocks": (
            Heading("总体情况"),
            Paragraph(SENTENCE * 2),
            Heading("监测评估"),
            Heading("资格认定", 2),
            Paragraph("综合得分91.25分。", suggested=True, source="score"),
            Heading("指标情况", 3),
            table(),
            Heading("主要变化", 4),
            line_chart(),
            bar_chart(),
            Items(("督促补报；", "开展检查。")),
            Paragraph(SENTENCE),
        ),
        "attachments": (Attachment("监测指标表", (table(rows=40, wide=True),)), Attachment("成交台账")),
        "dated_on": date(2022, 4, 13),
        "note": "此件公开发布",
        "copies": ("区委网信办", "区公安分局"),
        "printed_by": "示例市示例区政务服务数据管理局办公室",
    }
    return Content(**(given | changes))  # type: ignore[arg-type]


def issued(**changes: object) -> Content:
    return report(**changes).issued_as(
        "示数报〔2022〕3号",
        dated_on=date(2022, 4, 14),
        check_url="https://portal.example.cn/verify/7Q2M9XK4TB/",
        check_code="7Q2M-9XK4-TB",
    )


def short(**changes: object) -> Content:
    return report(**({"blocks": (Paragraph(SENTENCE),), "attachments": ()} | changes))


def letter() -> Content:
    return issued(layout=Layout.LETTER, kind="函", title="关于报送备案材料的函", attachments=(Attachment("备案表"),))


def minutes() -> Content:
    return issued(
        layout=Layout.MINUTES,
        kind="纪要",
        organ="示例联席会议",
        attachments=(),
        attendance=(Attendance("出席", ("张某", "李某")), Attendance("请假", ("王某",))),
    )


def squeezed(text: str) -> str:
    """Without white space, which a PDF does not keep."""
    return re.sub(r"\s", "", text)


def words_of(file: bytes) -> str:
    """All text of a PDF, page by page, without white space and page numbers."""
    pages = (squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(file)).pages)
    return "".join(re.sub(r"—\d+—", "", page) for page in pages)


def page_count(file: bytes) -> int:
    return len(PdfReader(io.BytesIO(file)).pages)


def words_in(content: Content) -> Iterator[str]:
    """What a reader must find: title, organ, every heading, paragraph, item and cell, annex titles, names."""
    yield from (squeezed(part) for part in (content.title, content.organ, *content.copies))
    for block in (*content.blocks, *(block for part in content.attachments for block in part.blocks)):
        match block:
            case Heading() | Paragraph():
                yield squeezed(block.text).rstrip("。")
            case Items():
                yield from map(squeezed, block.texts)
            case Table():
                yield from {squeezed(cell.text) for row in block.rows for cell in row}
            case Chart():
                yield squeezed(block.title)
    yield from (squeezed(part.title) for part in content.attachments)
    yield from (squeezed(name) for line in content.attendance for name in line.names)
