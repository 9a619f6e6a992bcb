"""Every kind of R§3.2 as PDF, DOCX and HTML, read by libraries that did not write them."""

import io
import re
import subprocess

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader
from pypdf._text_extraction import mult

from haizhu_broker.papers.content import Layout
from haizhu_broker.papers.kinds import KINDS, SPECIMENS, Addressee, shown
from haizhu_broker.papers.rendering import render_docx, render_html, render_pdf
from haizhu_broker.papers.rendering.sheet import masthead
from supervision.monitoring.paper import PAPER
from supervision.reporting.receipts import RECEIPT

MILLIMETRE = 72 / 25.4
UPRIGHT, LYING = (210, 297), (297, 210)
KINDS_OF_R32 = {
    "监管报告",
    "备案函",
    "遴选公示",
    "公布名单的通知",
    "公告",
    "检查通知书",
    "现场检查记录",
    "整改通知书",
    "复查意见",
    "销号单",
    "试点决定",
    "会议纪要",
    "督办单",
    "试点总结",
}
OF_THE_FRAME = {
    "报告",
    "函",
    "通知",
    "批复",
    "意见",
    "受理通知书",
    "补正通知书",
    "终止、暂停告知书",
    "回执",
    "试点证书",
    "台账",
}
EACH = pytest.mark.parametrize("code", sorted(SPECIMENS))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def issued(code):
    """The specimen without the mark that lies under its text."""
    return (
        KINDS[code]
        .fitted(shown(code))
        .issued_as(
            KINDS[code].number(2022, 1),
            dated_on=shown(code).dated_on,
            check_url="https://portal.example.cn/verify/7Q2M9XK4TB3F/",
            check_code="7Q2M-9XK4-TB3F",
        )
    )


def pages(code) -> list[str]:
    return [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(render_pdf(issued(code)))).pages]


def size(page) -> tuple[int, int]:
    box = [float(side) for side in page.mediabox]
    return round(box[2] / MILLIMETRE), round(box[3] / MILLIMETRE)


def test_declared_kinds_are_those_of_the_policy():
    assert {kind.label for kind in KINDS.values()} >= KINDS_OF_R32 | OF_THE_FRAME
    assert {kind.code for kind in KINDS.values()} - set(SPECIMENS) == {PAPER.code, RECEIPT.code}


def test_kinds_have_marks_and_codes_of_their_own():
    assert len({kind.mark for kind in KINDS.values()}) == len(KINDS)


@EACH
def test_specimen_may_be_issued(code):
    kind, content = KINDS[code], shown(code)
    assert kind.faults(content) == []
    assert content.layout is kind.layout
    assert bool(content.addressee) is (kind.addressee is Addressee.REQUIRED)


@EACH
def test_pdf_is_an_archive_with_its_fonts_and_says_what_it_is(code):
    content = issued(code)
    with pikepdf.open(io.BytesIO(render_pdf(content))) as pdf:
        meta, intents = pdf.open_metadata(), pdf.Root.OutputIntents
        claimed = meta["pdfaid:part"], meta["pdfaid:conformance"]
        assert claimed in {("2", "A"), ("2", "B")}
        assert [str(one.S) for one in intents] == ["/GTS_PDFA1"]
        assert (meta["dc:title"], content.number in meta["pdf:Keywords"]) == (content.title, True)
        assert {size(page) for page in pdf.pages} <= {UPRIGHT, LYING}
        assert size(pdf.pages[0]) == (LYING if content.layout is Layout.CERTIFICATE else UPRIGHT)
        assert [name for page in pdf.pages for name in unembedded(page)] == []


def unembedded(page):
    for font in page.get("/Resources", {}).get("/Font", {}).values():
        described = font.DescendantFonts[0].FontDescriptor if "/DescendantFonts" in font else font.FontDescriptor
        if not {"/FontFile2", "/FontFile3"} & set(described.keys()):
            yield str(font.BaseFont)


@EACH
def test_pdf_reads_in_the_order_of_the_standard(code):
    content, text = issued(code), "".join(pages(code))
    head = [masthead(content), content.number] if content.layout is not Layout.WORKING else [masthead(content)]
    title = [content.title] if content.layout is not Layout.WORKING else [content.title, content.number]
    wanted = [*(() if content.layout in (Layout.CERTIFICATE, Layout.COVER) else head), *title]
    wanted += [f"{content.addressee}："] if content.addressee else []
    wanted += [] if content.layout is Layout.MINUTES else [content.organ, "2022年3月8日"]
    places, start = [], 0
    for part in wanted:
        start = text.find(squeezed(part), start)
        places.append(start)
    assert -1 not in places, (wanted, places)


@EACH
def test_docx_names_the_fonts_and_keeps_the_grid_of_the_standard(code):
    document = docx.Document(io.BytesIO(render_docx(issued(code))))
    fonts = {run.get(qn("w:eastAsia")) for run in document.element.iter(qn("w:rFonts"))} - {None}
    assert fonts <= {"方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"}
    assert document.styles["Normal"].element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert {s._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch")) for s in document.sections} == {"579"}
    words = squeezed("".join(node.text or "" for node in document.element.iter(qn("w:t"))))
    assert squeezed(issued(code).title) in words
    assert issued(code).number in words


@EACH
def test_html_holds_title_number_and_organ(code):
    content = issued(code)
    written = render_html(content)
    assert (content.title in written, content.number in written, content.organ in written) == (True, True, True)


def test_letter_has_no_number_on_its_first_page_and_minutes_no_signature():
    assert "—1—" not in pages("letter")[0]
    assert squeezed("出席：王某　张某　李某请假：赵某列席：钱某") in "".join(pages("minutes"))
    assert "".join(pages("minutes")).count("示例区数据经纪人试点联席会议") == 2


def test_page_number_stands_at_the_outer_side_and_not_on_the_imprint_page():
    first, second = pages("opinion")
    assert first.endswith("—1—")
    assert "印发" in second
    assert "—" not in second


def test_certificate_is_one_framed_page_with_its_check_code():
    (text,) = pages("certificate")
    assert "校验码7Q2M-9XK4-TB3F" in text
    assert text.startswith("数据经纪人试点证书编号：海政数证〔2022〕1号")


def test_seal_leaves_two_lines_above_the_organ_and_centres_it_on_the_date():
    spots = {}

    def note(text, ctm, matrix, *_):
        for words in ("示例区政务服务数据管理局", "2022年3月8日", "特此报告"):
            if words in text.replace(" ", "") and words not in spots:
                spots[words] = mult(matrix, ctm)[4:6]

    page = PdfReader(io.BytesIO(render_pdf(issued("report")))).pages[0]
    page.extract_text(visitor_text=note)
    line = 225 / 22 * MILLIMETRE
    lines = (spots["特此报告"][1] - spots["2022年3月8日"][1]) / line
    assert round(lines) == 4


@pytest.mark.soak
def test_every_kind_opens_in_an_office_program(tmp_path):
    for code in SPECIMENS:
        (tmp_path / f"{code}.docx").write_bytes(render_docx(issued(code)))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    files = [str(tmp_path / f"{code}.docx") for code in SPECIMENS]
    subprocess.run([*command, "--outdir", tmp_path, *files], check=True, capture_output=True, timeout=300)
    for code in SPECIMENS:
        text = squeezed("".join(page.extract_text() for page in PdfReader(tmp_path / f"{code}.pdf").pages))
        assert squeezed(issued(code).title) in text, code


@EACH
def test_specimen_is_shown_as_page_and_files_in_the_demonstration(client, code):
    assert KINDS[code].label in client.get("/specimen/papers/").content.decode()
    text = client.get(f"/specimen/papers/{code}/").content.decode()
    assert shown(code).title in text
    assert "样张" in text
    assert client.get(f"/specimen/papers/{code}/pdf/").content.startswith(b"%PDF")
    assert client.get(f"/specimen/papers/{code}/docx/").content.startswith(b"PK")


def test_specimen_of_no_kind_is_not_found(client):
    for address in ("nowhere/", "nowhere/pdf/", "monitoring_report/"):
        assert client.get(f"/specimen/papers/{address}").status_code == 404
