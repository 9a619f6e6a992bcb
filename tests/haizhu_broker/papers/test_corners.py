"""What authors may write at the corners, through all three renderers."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from haizhu_broker.papers.content import (
    Attachment,
    Attendance,
    Cell,
    Column,
    Content,
    Heading,
    Items,
    Layout,
    Paragraph,
    Table,
)
from haizhu_broker.papers.rendering import installed, pdf, render_docx, render_html, render_pdf

from . import samples

BARE = installed(())
LONG = "示例省示例市示例区" * 12
PLAIN = Content(organ="示例局", title="公告")
CORNERS = {
    "nothing but a title": PLAIN,
    "no block, all else": samples.issued(blocks=()),
    "table without rows": samples.issued(blocks=(samples.table(rows=0),)),
    "long table last": samples.issued(blocks=(samples.table(rows=90),), attachments=()),
    "wide table last": samples.issued(blocks=(Paragraph("见表。"), samples.table(rows=60, wide=True)), attachments=()),
    "wide table first": samples.issued(blocks=(samples.table(wide=True), Paragraph("如上。"))),
    "chart last": samples.issued(blocks=(samples.bar_chart(),)),
    "heading last": samples.issued(blocks=(Heading("题"),)),
    "list last": samples.issued(blocks=(Items(("甲", "乙"), ordered=False),)),
    "twenty annexes": samples.issued(attachments=tuple(Attachment(f"第{at}份材料{LONG}") for at in range(20))),
    "annexes of every sort": samples.issued(
        attachments=tuple(
            Attachment(f"附表{at}", blocks)
            for at, blocks in enumerate(
                ((samples.table(wide=True),), (Paragraph("文。"), samples.table(wide=True)), (samples.line_chart(),))
            )
        )
    ),
    "very long words": samples.issued(
        title=LONG, organ=LONG, addressee=LONG, copies=(LONG,) * 2, printed_by=LONG, note=LONG, signer=LONG
    ),
    "unbroken letters": samples.issued(
        blocks=(Paragraph("x" * 300), Table("表", (Column("列"),) * 2, (("y" * 200, "z"),)))
    ),
    "first heading of level 3": samples.issued(blocks=(Heading("题", 3), Paragraph("文。"))),
    "crowded meeting": samples.issued(
        layout=Layout.MINUTES, attendance=(Attendance("出席", tuple(f"张某{at}" for at in range(120))),)
    ),
    "letter without anything": Content(organ="示例局", title="函", layout=Layout.LETTER, dated_on=date(2022, 1, 1)),
    "minutes without anything": Content(organ="示例会", title="纪要", layout=Layout.MINUTES),
    "many columns": samples.issued(
        blocks=(
            Table("表", tuple(Column(f"第{at}列名") for at in range(30)), ((Cell("1,286.50"),) * 30,) * 3, wide=True),
        )
    ),
}


@pytest.mark.parametrize("name", CORNERS)
def test_render_corner_gives_three_documents(name, monkeypatch):
    monkeypatch.setattr(pdf, "DATED", pdf.DATED[:1])  # the accessible profile, never the way out
    monkeypatch.setattr(pdf, "UNDATED", pdf.UNDATED[:1])
    content = CORNERS[name]
    file = render_pdf(content, BARE)
    printed = samples.words_of(file)
    assert [words for words in samples.words_in(content) if words not in printed] == []
    if content.printed_by and content.layout is not Layout.LETTER:
        assert samples.page_count(file) % 2 == 0
    assert render_docx(content).startswith(b"PK")
    assert content.title in render_html(content)


def test_render_document_refused_as_accessible_is_plain_archive(monkeypatch):
    monkeypatch.setattr(pdf, "DATED", (["a-2a", "a-1b"], ["a-2b"]))
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in render_pdf(samples.short(), BARE)


def test_render_in_many_threads_gives_the_same_bytes():
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: (render_pdf(samples.issued(), BARE), render_docx(samples.short())), range(6)))
    assert len(set(made)) == 1
