"""The DOCX: the standard's fonts, page and styles, the same bytes twice, readable by an office program."""

import io
import subprocess
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from haizhu_broker.papers.content import Heading, Layout, Paragraph
from haizhu_broker.papers.rendering import render_docx

from . import samples


def opened(content):
    return docx.Document(io.BytesIO(render_docx(content)))


def texts(document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize("make", [samples.report, samples.issued, samples.letter, samples.minutes, samples.short])
def test_write_twice_gives_same_bytes(make):
    assert render_docx(make()) == render_docx(make())


def test_write_package_carries_no_time():
    with zipfile.ZipFile(io.BytesIO(render_docx(samples.issued()))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.infolist()[0].filename == "[Content_Types].xml"


def test_write_body_names_the_fonts_of_the_standard():
    styles = opened(samples.issued()).styles

    def font(name: str) -> str:
        return styles[name].element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia"))

    names = ("Normal", "Heading 1", "Heading 2", "Heading 3")
    assert [font(name) for name in names] == ["仿宋_GB2312", "黑体", "楷体_GB2312", "仿宋_GB2312"]
    assert styles["Normal"].font.size.pt == 16
    assert styles["Normal"].paragraph_format.line_spacing.pt == pytest.approx(28.95)


def test_write_page_has_the_margins_and_grid_of_the_standard():
    section = opened(samples.short()).sections[0]
    sides = (section.top_margin, section.left_margin, section.bottom_margin, section.right_margin)
    assert [round(side.mm) for side in sides] == [37, 28, 35, 26]
    assert section._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch")) == "579"


def test_write_wide_table_turns_its_pages_and_back():
    widths = [round(section.page_width.mm) for section in opened(samples.issued()).sections]
    assert widths == [210, 297, 210]


def test_write_report_holds_the_same_words_as_the_content():
    written = texts(opened(samples.issued()))
    for words in (
        "示数报〔2022〕3号",
        "一、总体情况",
        "（一）资格认定",
        "附件：1.监测指标表",
        "2.成交台账",
        "2022年4月14日",
    ):
        assert words in written
    assert "综合得分91.25分（建议值）。" in written
    assert "表1 监测指标" in written


def test_write_draft_is_marked_and_issued_is_not():
    assert opened(samples.report()).sections[0].header.paragraphs[0].text == "草稿"
    assert opened(samples.issued()).sections[0].header.paragraphs[0].text == ""


def test_write_minutes_lists_attendance():
    written = texts(opened(samples.minutes()))
    assert "出席：张某　李某" in written
    assert "示例联席会议\t2022年4月14日" in written


def test_write_signature_keeps_with_the_last_paragraph():
    paragraphs = opened(samples.short(attachments=())).paragraphs
    at = texts(opened(samples.short(attachments=()))).index(samples.SENTENCE)
    ending = paragraphs[at : at + 4]
    assert [bool(one.paragraph_format.keep_with_next) for one in ending] == [True, True, True, True]


@pytest.mark.parametrize("layout", list(Layout))
def test_write_markup_in_content_is_text(layout):
    hostile = "<w:p/>&amp;]]><script>"
    content = samples.short(layout=layout, title=hostile, blocks=(Heading(hostile), Paragraph(hostile)))
    assert f"一、{hostile}" in texts(opened(content))


def test_write_picture_fills_the_type_area_and_has_words():
    document = opened(samples.short(blocks=(samples.line_chart(),)))
    picture = document.inline_shapes[0]
    assert picture.width == Mm(156)
    assert picture._inline.docPr.get("descr") == "图1 综合得分"


@pytest.mark.soak
def test_open_in_office_program_converts_to_pdf(tmp_path):
    (tmp_path / "report.docx").write_bytes(render_docx(samples.issued()))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "report.docx"], check=True, capture_output=True, timeout=120
    )
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
