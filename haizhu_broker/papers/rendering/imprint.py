"""QR code and 版记 of a DOCX, floating at the foot of its last page."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from typing import Any

import segno
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, Pt

from haizhu_broker.papers.content import Content
from haizhu_broker.papers.rendering import ooxml, sheet
from haizhu_broker.papers.rendering.ooxml import FANGSONG


def write_imprint(document: Any, content: Content, width: Mm) -> None:
    """The rows that the content has, as a table `width` wide; nothing when it has none."""
    ruled = content.printed_by != ""
    lines = [f"抄送：{sheet.shown_copies(content)}"] if content.copies else []
    lines += [f"{content.printed_by}\t{sheet.shown_imprint(content)}"] if ruled else []
    rows: list[Callable[[Any], None]] = [partial(_imprinted, words) for words in lines]
    if content.check_url:
        rows.insert(0, partial(_check, content))
    if not rows:
        return
    table = document.add_table(rows=len(rows), cols=1)
    ooxml.at_page_foot(table)
    first = len(rows) - len(lines)
    for at, (row, write) in enumerate(zip(table.rows, rows, strict=True)):
        row.cells[0].width = width
        write(row.cells[0].paragraphs[0])
        if ruled and at >= first:
            edges = {"top": 1.0 if at == first else 0.7} | ({"bottom": 1.0} if at == len(rows) - 1 else {})
            ooxml.cell_borders(row.cells[0], **edges)
    last = document.add_paragraph()  # a table is never the last thing of a document
    last.paragraph_format.line_spacing = Pt(1)
    ooxml.off_grid(last)


def _imprinted(words: str, paragraph: Any) -> None:
    ooxml.voice(paragraph.add_run(words), FANGSONG, 14)
    ooxml.indent(paragraph, left=1, right=1)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(147), ALIGN.RIGHT)


def _check(content: Content, paragraph: Any) -> None:
    paragraph.paragraph_format.line_spacing = 1.0
    out = io.BytesIO()
    segno.make(content.check_url, error="m", micro=False).save(out, kind="png", scale=8, border=0)
    run = paragraph.add_run()
    run.add_picture(io.BytesIO(out.getvalue()), width=Mm(22))
    ooxml.describe(run, "核验二维码")
    ooxml.voice(paragraph.add_run(f"　{sheet.CHECK_HINT}校验码 {content.check_code}"), FANGSONG, 9)
