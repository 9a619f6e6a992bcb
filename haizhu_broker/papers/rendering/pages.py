"""The pages of a DOCX: size, margins, grid, page numbers, and the frame of a certificate."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, RGBColor

from haizhu_broker.papers.content import Content, Layout
from haizhu_broker.papers.rendering import ooxml
from haizhu_broker.papers.rendering.ooxml import HEI, SONG

MARGINS = (37, 28, 35, 26)  # top, left, bottom, right in mm
TURNED = (28, 35, 26, 37)  # its head at the binding edge
FRAMED = (24, 35, 18, 35)
WITHOUT_FIRST_NUMBER = (Layout.LETTER, Layout.COVER)


def lay(document: Any, section: Any, content: Content, *, turned: bool = False) -> None:
    """A4 with the standard's margins; a turned page lies, and so does a certificate, which is framed."""
    framed = content.layout is Layout.CERTIFICATE
    flat = turned or framed
    sides = FRAMED if framed else TURNED if turned else MARGINS
    section.orientation = WD_ORIENT.LANDSCAPE if flat else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if flat else (Mm(210), Mm(297))
    section.top_margin, section.left_margin, section.bottom_margin, section.right_margin = map(Mm, sides)
    section.footer_distance = Mm(24)
    section.different_first_page_header_footer = content.layout in WITHOUT_FIRST_NUMBER and not turned
    ooxml.grid(section)
    if framed:
        ooxml.page_frame(section)
    if len(document.sections) == 1:
        _running(document, section, content)


def _running(document: Any, section: Any, content: Content) -> None:
    """Page numbers at the outer side, and the word 草稿 on a draft; further sections repeat them."""
    document.settings.odd_and_even_pages_header_footer = True
    feet = ((section.footer, ALIGN.RIGHT, "right"), (section.even_page_footer, ALIGN.LEFT, "left"))
    for footer, align, side in () if content.layout is Layout.CERTIFICATE else feet:
        paragraph = footer.paragraphs[0]
        paragraph.alignment = align
        ooxml.indent(paragraph, **{side: 1})
        ooxml.page_number(paragraph, SONG)
    if content.layout is Layout.LETTER:
        _closing_rule(section)
    if content.watermark:
        for header in (section.header, section.even_page_header, section.first_page_header):
            run = header.paragraphs[0].add_run(content.watermark)
            ooxml.voice(run, HEI, 22, color=RGBColor(0x80, 0x80, 0x80))


def _closing_rule(section: Any) -> None:
    """The second red double rule of a letter, 20 mm above the lower edge of its first page."""
    section.footer_distance = Mm(17)
    rule = section.first_page_footer.paragraphs[0]
    ooxml.stretch(rule, Mm(7))
    ooxml.borders(rule, bottom=(3, "D7000F"), line="thinThickSmallGap")
