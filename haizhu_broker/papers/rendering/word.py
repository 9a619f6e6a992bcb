"""Content to an editable DOCX with the standard's own font names, page grid and styles."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as Written

from haizhu_broker.papers.content import Attachment, Block, Chart, Content, Heading, Items, Layout, Paragraph, Table
from haizhu_broker.papers.rendering import figures, ooxml, pages, sheet, widths
from haizhu_broker.papers.rendering.imprint import write_imprint
from haizhu_broker.papers.rendering.ooxml import FANGSONG, HEI, KAI, TITLE
from haizhu_broker.papers.rendering.pdf import keywords
from haizhu_broker.papers.rendering.titles import title_lines

PITCH = Pt(28.95)
BLACK = RGBColor(0, 0, 0)
HEADINGS = (HEI, KAI, FANGSONG, FANGSONG)
NUMBERED_BELOW = (Layout.WORKING, Layout.CERTIFICATE, Layout.COVER)


def render_docx(content: Content) -> bytes:
    """The document as DOCX; the same content gives the same bytes. Fonts are named, not carried."""
    return ooxml.repacked(_Writer(content).written())


class _Writer:
    """Writes one content from masthead to 版记 into a fresh document."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.is_certificate = content.layout is Layout.CERTIFICATE
        self.document = docx.Document()
        self._styles()
        self._page(self.document.sections[0])
        self._properties()

    def written(self) -> bytes:
        if self.content.layout is Layout.COVER:
            self._cover()
        else:
            self._text()
        if self.is_certificate:
            self._imprint()
        for label, part in sheet.annexes(self.content.attachments):
            self._annex(label, part)
        if not self.is_certificate:
            self._imprint()
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _imprint(self) -> None:
        write_imprint(self.document, self.content, Mm(156))

    def _text(self) -> None:
        self._head()
        self._title(sheet.lines_of_title(self.content))
        if self.content.layout in NUMBERED_BELOW:
            self._number_below()
        if self.content.addressee:
            ooxml.indent(self._paragraph(f"{self.content.addressee}："), firstLine=0)
        self._blocks(self.content.blocks)
        before = len(self.document.element.body)
        self._ending()
        self._kept_together(before)

    def _cover(self) -> None:
        """The title a third down the page, the roll, organ and date; the ledger begins on the next page."""
        content = self.content
        for _ in range(5):
            self._blank()
        self._title(sheet.lines_of_title(content), size=32)
        self._number_below()
        for _ in range(4):
            self._blank()
        for line in content.attendance:
            paragraph = self._paragraph(f"{line.label}：", font=HEI)
            paragraph.add_run("　".join(line.names))
            ooxml.indent(paragraph, left=4)
        self._blank()
        for words in (content.organ, sheet.shown_date(content)):
            self._paragraph(words).alignment = ALIGN.CENTER
        if content.blocks and not sheet.begins_turned(content.blocks):
            self.document.add_page_break()
        self._blocks(content.blocks)

    def _number_below(self) -> None:
        """The number under the title: at the right on a working paper, in the middle elsewhere."""
        is_working = self.content.layout is Layout.WORKING
        number = self._paragraph(("" if is_working else "编号：") + self.content.shown_number)
        number.alignment = ALIGN.RIGHT if is_working else ALIGN.CENTER
        ooxml.indent(number, right=int(is_working))
        self._blank()

    def _styles(self) -> None:
        styles = self.document.styles
        normal = styles["Normal"]
        ooxml.voice(normal, FANGSONG, 16)
        ooxml.set_measure(normal)
        layout = normal.paragraph_format
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, PITCH
        layout.space_before = layout.space_after = Pt(0)
        layout.alignment = ALIGN.JUSTIFY
        for level, font in enumerate(HEADINGS, start=1):
            style = styles[f"Heading {level}"]
            ooxml.voice(style, font, 16, color=BLACK)
            style.font.bold = style.font.italic = False
            style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)

    def _page(self, section: Any, *, turned: bool = False) -> None:
        pages.lay(self.document, section, self.content, turned=turned)

    def _properties(self) -> None:
        core = self.document.core_properties
        day = self.content.dated_on
        at = datetime.combine(day, time(), UTC) if day else datetime(2000, 1, 1, tzinfo=UTC)
        core.title, core.author, core.language = self.content.title, self.content.organ, "zh-CN"
        core.subject, core.comments, core.last_modified_by = self.content.shown_number, "", self.content.organ
        core.keywords = "，".join(keywords(self.content))
        core.created = core.modified = at.replace(tzinfo=None)

    def _paragraph(self, text: str = "", *, font: str = "", size: float = 16, style: str | None = None) -> Any:
        paragraph = self.document.add_paragraph(style=style)
        if text:
            run = paragraph.add_run(text)
            if font or size != 16:
                ooxml.voice(run, font or FANGSONG, size)
        return paragraph

    def _blank(self) -> None:
        self._paragraph()

    def _head(self) -> None:
        content = self.content
        for mark in content.marks:
            self._paragraph(mark, font=HEI)
        if content.layout is Layout.WORKING:
            self._title((sheet.masthead(content),), below=0)
        if content.layout in NUMBERED_BELOW:
            return
        self._masthead()
        number = self._paragraph(content.shown_number)
        number.alignment = ALIGN.RIGHT if content.layout is Layout.LETTER else ALIGN.CENTER
        if content.signer and content.layout is Layout.STANDARD:
            number.alignment = ALIGN.LEFT
            ooxml.indent(number, left=1, right=1)
            number.paragraph_format.tab_stops.add_tab_stop(Mm(150), ALIGN.RIGHT)
            number.add_run("\t签发人：")
            ooxml.voice(number.add_run(content.signer), KAI, 16)
        if content.layout is Layout.MINUTES:
            number = self._paragraph(f"{content.organ}\t{sheet.shown_date(content)}")
            ooxml.indent(number, left=1, right=1)
            number.paragraph_format.tab_stops.add_tab_stop(Mm(150), ALIGN.RIGHT)
        if content.layout is not Layout.LETTER:
            rule = self._paragraph()
            rule.paragraph_format.line_spacing = Mm(4)
            ooxml.off_grid(rule)
            ooxml.borders(rule, bottom=(1.8, "D7000F"))
        self._blank()
        self._blank()

    def _masthead(self) -> None:
        content = self.content
        words = sheet.masthead(content)
        size = 34 if content.layout is Layout.LETTER else 44
        scale = min(100, int(150 / 25.4 * 72 / (size * len(words)) * 100))
        if scale < 60:
            size, scale = max(int(size * scale / 60), 16), 60
        paragraph = self.document.add_paragraph()
        ooxml.voice(paragraph.add_run(words), TITLE, size, color=ooxml.RED, scale=scale)
        layout = paragraph.paragraph_format
        layout.alignment, layout.line_spacing_rule, layout.line_spacing = (
            ALIGN.CENTER,
            WD_LINE_SPACING.EXACTLY,
            Pt(size * 1.3),
        )
        ooxml.off_grid(paragraph)
        if content.layout is Layout.LETTER:
            ooxml.stretch(paragraph, Mm(7))
            ooxml.borders(paragraph, bottom=(3, "D7000F"), line="thickThinSmallGap")
        else:
            layout.space_before, layout.space_after = Mm(max(35 - 10.2 * len(content.marks), 10)), PITCH * 2

    def _title(self, lines: tuple[str, ...], *, size: float = 0, below: int = 1) -> None:
        framed = self.is_certificate and not size
        size = size or (40 if framed else 22)
        paragraph = self.document.add_paragraph()
        for at, line in enumerate(lines):
            run = paragraph.add_run()
            if at:
                run.add_break()
            run.add_text(line)
            ooxml.voice(run, TITLE, size, color=ooxml.RED if framed else None)
        layout = paragraph.paragraph_format
        layout.alignment, layout.line_spacing, layout.space_after = ALIGN.CENTER, Pt(size * 1.55), PITCH * below
        ooxml.off_grid(paragraph)

    def _blocks(self, blocks: tuple[Block, ...]) -> None:
        for label, block in sheet.laid(blocks):
            self._block(label, block)

    def _block(self, label: str, block: Block) -> None:
        match block:
            case Heading():
                self._line(label + block.text, style=f"Heading {block.level}")
            case Paragraph():
                self._line(sheet.with_suggestion(block))
            case Items():
                for line in sheet.item_lines(block):
                    self._line(line)
            case Chart():
                figures.write_chart(self.document, label, block)
            case Table():
                self._placed(label, block)

    def _line(self, text: str, style: str | None = None) -> None:
        ooxml.indent(self._paragraph(text, style=style), firstLine=2)

    def _placed(self, label: str, table: Table, *, on_turned_page: bool = False) -> None:
        """A wide table on turned pages of its own."""
        if table.wide and not on_turned_page:
            self._turn()
        figures.write_table(self.document, label, table)
        if table.wide:
            self._page(self.document.add_section(WD_SECTION.NEW_PAGE))

    def _turn(self) -> None:
        self._page(self.document.add_section(WD_SECTION.NEW_PAGE), turned=True)

    def _annex(self, label: str, annex: Attachment) -> None:
        """附件 on its first line, then its title; a wide table takes both onto its turned page."""
        first, *rest = annex.blocks
        turned = isinstance(first, Table) and first.wide
        if turned:
            self._turn()
        start = self._paragraph(label, font=HEI)
        start.paragraph_format.page_break_before = not turned
        ooxml.indent(start, firstLine=0)
        self._title(title_lines(annex.title), size=22)
        for at, (number, block) in enumerate(sheet.laid((first, *rest))):
            if at == 0 and turned and isinstance(block, Table):
                self._placed(number, block, on_turned_page=True)
            else:
                self._block(number, block)

    def _ending(self) -> None:
        content = self.content
        lines = [] if self.is_certificate else sheet.annex_lines(content.attachments)
        if lines:
            self._blank()
        for at, (mark, title) in enumerate(lines):
            hanging = widths.breadth(mark)
            ooxml.indent(self._paragraph(mark + title), left=(2 if at == 0 else 5) + hanging, hanging=hanging)
        self._blank()
        if content.layout is Layout.MINUTES:
            for line in content.attendance:
                paragraph = self._paragraph(f"{line.label}：", font=HEI)
                paragraph.add_run("　".join(line.names))
                ooxml.indent(paragraph, left=5, hanging=3)
            return
        if content.sealed:
            self._blank()
        insets = sheet.signature_insets(content)
        for words, inset in zip((content.organ, sheet.shown_date(content)), insets, strict=True):
            paragraph = self._paragraph(words)
            paragraph.alignment = ALIGN.RIGHT
            ooxml.indent(paragraph, right=inset)
        if content.note:
            ooxml.indent(self._paragraph(f"（{content.note}）"), left=2)

    def _kept_together(self, start: int) -> None:
        """The signature never stands on a page without text: the last paragraph stays with it."""
        body = list(self.document.element.body)[max(start - 2, 0) : -2]
        for part in body:
            if part.tag == qn("w:p"):
                Written(part, self.document).paragraph_format.keep_with_next = True
