"""The PDF: layout of the standard, same bytes twice, no markup from content, no missing character."""

import io
import re
import subprocess
import sys
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf._text_extraction import mult

from haizhu_broker.papers.content import Attachment, Heading, Paragraph
from haizhu_broker.papers.rendering import MissingGlyphs, installed, render_pdf, renderer
from haizhu_broker.papers.rendering.fonts import Face, Role, Shelf

from . import samples
from .samples import squeezed

BARE = installed(())


def pages(content) -> list[str]:
    reader = PdfReader(io.BytesIO(render_pdf(content, BARE)))
    return [page.extract_text() for page in reader.pages]


@pytest.mark.parametrize("make", [samples.report, samples.issued, samples.letter, samples.minutes, samples.short])
def test_render_twice_gives_same_bytes(make):
    assert render_pdf(make(), BARE) == render_pdf(make(), BARE)


def test_render_in_another_process_gives_same_bytes():
    code = (
        "import sys,hashlib; sys.path[:0]=['.','tests/haizhu_broker'];"
        "from papers import samples; from haizhu_broker.papers.rendering import installed, render_pdf;"
        "print(hashlib.sha256(render_pdf(samples.issued(), installed(()))).hexdigest())"
    )
    root = Path(__file__).parents[3]
    seen = {
        subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    }
    assert len(seen) == 1


def test_render_issued_report_declares_archive_and_accessible_format():
    reader = PdfReader(io.BytesIO(render_pdf(samples.issued(), BARE)))
    xmp = reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert reader.metadata.title == samples.issued().title
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"


def test_render_names_substituted_fonts_in_the_file():
    reader = PdfReader(io.BytesIO(render_pdf(samples.short(), BARE)))
    assert "仿宋_GB2312以 Noto Serif SC 代" in reader.metadata.subject


def test_render_body_line_holds_28_characters_and_page_22_lines():
    content = samples.short(blocks=(Paragraph("字" * (28 * 60)),), copies=(), printed_by="", note="")
    second = [line for line in pages(content)[1].splitlines() if set(line) == {"字"}]
    assert [len(line) for line in second] == [28] * 22


def test_render_page_has_the_margins_of_the_standard():
    reader = PdfReader(io.BytesIO(render_pdf(samples.short(blocks=(Paragraph("字" * 1600),)), BARE)))
    assert [round(float(side), 1) for side in reader.pages[1].mediabox] == [0, 0, 595.3, 841.9]
    spots = []

    def note(text, ctm, matrix, *_):
        if "字" in text:
            spots.append(mult(matrix, ctm)[4:6])

    reader.pages[1].extract_text(visitor_text=note)
    left = min(x for x, _ in spots)
    assert left == pytest.approx(28 / 25.4 * 72, abs=1)
    heights = sorted({round(y, 2) for _, y in spots}, reverse=True)
    assert {round(above - below, 1) for above, below in pairwise(heights)} == {29.0}


def test_render_numbers_pages_and_ends_on_even_page():
    texts = pages(samples.issued())
    assert len(texts) % 2 == 0
    assert "— 1 —" in texts[0]
    assert "抄送：区委网信办，区公安分局。" in squeezed(texts[-1])
    assert "2022年4月14日印发" in squeezed(texts[-1])


def test_render_one_page_text_puts_imprint_on_unnumbered_even_page():
    texts = pages(samples.short())
    assert len(texts) == 2
    assert "— 1 —" in texts[0]
    assert "—" not in texts[1]
    assert "抄送" in texts[1]


def test_render_letter_leaves_first_page_without_number_and_organ_without_suffix():
    texts = pages(samples.letter())
    assert "— 1 —" not in texts[0]
    assert squeezed(texts[0]).startswith("示例市示例区政务服务数据管理局示数报〔2022〕3号")


def test_render_minutes_lists_attendance_and_no_signature():
    text = squeezed("".join(pages(samples.minutes())))
    assert text.startswith("示例联席会议纪要")
    assert "出席：张某李某" in text
    assert "请假：王某" in text
    assert text.count("示例联席会议") == 2  # masthead and the line above the red rule


def test_render_draft_says_pending_number_and_lies_under_watermark():
    text = squeezed(pages(samples.short())[0])
    assert "（编号待签发）" in text
    assert "草稿" in text
    assert "草稿" not in squeezed("".join(pages(samples.issued())))


def test_render_counts_headings_tables_and_annexes():
    text = squeezed("".join(pages(samples.issued())))
    wanted = (
        "一、总体情况",
        "（一）资格认定",
        "1.指标情况",
        "（1）主要变化",
        "表1监测指标",
        "图1综合得分",
        "图2各方面得分",
    )
    for words in (
        *wanted,
        "附件：1.监测指标表",
        "2.成交台账",
        "91.25分（建议值）。",
        "校验码7Q2M-9XK4-TB",
        "※为建议值。",
    ):
        assert words in text


def test_render_wide_table_turns_its_pages():
    reader = PdfReader(io.BytesIO(render_pdf(samples.issued(), BARE)))
    turned = [page for page in reader.pages if page.mediabox.width > page.mediabox.height]
    assert len(turned) >= 2
    assert all("编号" in page.extract_text() for page in turned)


def test_render_signature_never_stands_alone():
    annexes = (Attachment("备案表"), Attachment("方案"))
    for lines, attachments in product(range(4, 24), ((), annexes)):
        texts = pages(samples.short(blocks=(Paragraph("字" * 28 * lines),), attachments=attachments))
        signed = next(text for text in texts if "2022年4月13日" in squeezed(text))
        assert "字" in signed


@pytest.mark.parametrize(
    "hostile",
    [
        '#read("/etc/passwd")',
        "$x^2$ *粗* _斜_ `码` <body-end> @ref = 题",
        '"] #panic("x") [',
        "\\u{41} #{1+1} //注释 /* */",
        "#import sys: inputs",
    ],
)
def test_render_markup_in_content_is_printed_not_run(hostile):
    content = samples.short(
        title=hostile, organ=hostile, addressee=hostile, blocks=(Heading(hostile), Paragraph(hostile)), number=hostile
    )
    assert squeezed(hostile) in squeezed("".join(pages(content)))


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(codec="ascii", categories=("L", "N", "P", "S", "Z")), min_size=1, max_size=60))
def test_render_any_ascii_text_compiles(text):
    assert render_pdf(samples.short(blocks=(Paragraph(text), Heading(text))), BARE).startswith(b"%PDF")


@pytest.mark.parametrize("name", ["王镕", "李祎", "赵堃", "钱珺", "孙喆", "镕祎堃珺喆"])
def test_render_rare_name_characters_are_printed(name):
    assert name in squeezed(pages(samples.short(signer=name))[0])


def test_render_character_in_no_font_is_refused_with_its_code():
    with pytest.raises(MissingGlyphs) as refusal:
        render_pdf(samples.short(addressee="某\U0002ffff局\ue000"), BARE)
    assert str(refusal.value) == (
        "现有字库中没有“\ue000”（U+E000）、“\U0002ffff”（U+2FFFF），不能排印。"
        "请改用其他写法，或在服务器上安装含有这些字的字体。"
    )


def test_demand_character_missing_from_one_voice_is_refused():
    class Partial(Face):
        characters = frozenset({ord("甲")})

    whole, part = BARE.chains[0][1][0], Partial("部分", Path("none.otf"))
    shelf = Shelf(((Role("kai", "楷体", (), "serif"), (part,)), (Role("hei", "黑体", (), "sans"), (whole,))))
    assert shelf.missing(["甲乙"]) == ("乙",)


def test_render_long_organ_name_stays_on_one_red_line():
    organ = "示例省示例市示例自治区示例经济技术开发区数据要素市场化配置改革试点工作领导小组办公室"
    first = squeezed(pages(samples.short(organ=organ, watermark=""))[0])
    assert first.startswith(organ + "文件（编号待签发）")


def test_name_renderer_tells_versions_and_edition():
    assert re.fullmatch(r"typst [\d.]+, python-docx [\d.]+, layout [0-9a-f]{12}", renderer())
    assert {entry["role"] for entry in BARE.record} == {"title", "hei", "kai", "fangsong", "song"}
    assert all(re.fullmatch("[0-9a-f]{64}", entry["sha256"]) for entry in BARE.record)
