"""Tables and charts of a DOCX."""

from __future__ import annotations

import io
from copy import deepcopy
from functools import lru_cache
from typing import Any, cast

import typst
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.table import CT_Tc
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph as DocxParagraph

from haizhu_broker.papers.content import Chart, Table
from haizhu_broker.papers.rendering import ooxml, sheet
from haizhu_broker.papers.rendering.chart import HEIGHT, WIDTH, draw
from haizhu_broker.papers.rendering.ooxml import FANGSONG, HEI
from haizhu_broker.papers.rendering.pdf import typst_fonts
from haizhu_broker.papers.rendering.widths import column_widths, table_size

ALIGNMENTS = {"left": ALIGN.LEFT, "center": ALIGN.CENTER, "right": ALIGN.RIGHT}
SHORT = 12
Written = tuple[str, str, Any]  # text, font and alignment of a cell


def write_chart(document: Any, label: str, chart: Chart) -> None:
    """The caption, the drawing as a picture with its words, the table of its figures."""
    _caption(document, label, chart)
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = 1.0
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run()
    run.add_picture(io.BytesIO(_picture(draw(chart))), width=Mm(156))
    ooxml.describe(run, f"{label} {chart.title}")
    write_table(document, "", chart.table)


def write_table(document: Any, label: str, table: Table) -> None:
    """The caption, the table with repeated header and whole rows (short ones kept on one page), the notes."""
    _caption(document, label, table)
    made = document.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    widths = column_widths(table)
    unit = (225 if table.wide else 156) / sum(widths)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(unit * width)
    notes = sheet.table_notes(table)
    _write_rows(made, table, is_followed=bool(notes))
    ooxml.repeat_header(made.rows[0])
    ooxml.keep_whole(made.rows)
    for note in notes:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.line_spacing = Pt(16)
        ooxml.off_grid(paragraph)
        ooxml.voice(paragraph.add_run(note), FANGSONG, 10.5)


def _write_rows(made: Any, table: Table, *, is_followed: bool) -> None:
    size, written = table_size(table), _written(table)
    widths = [grid.w for grid in made._tbl.tblGrid.gridCol_lst]
    for at, cells in enumerate(written):
        together = len(table.rows) <= SHORT and (at < len(written) - 1 or is_followed)
        row = made._tbl.add_tr()
        for width, (text, font, align) in zip(widths, cells, strict=True):
            cell = deepcopy(_cell(width, font, align, size, together))
            cell.p_lst[0].r_lst[0].text = text
            row.append(cell)


@lru_cache(maxsize=1_000)
def _cell(width: Length, font: str, align: Any, size: float, together: bool) -> Any:
    """An empty cell of one look, copied for every text: making one takes python-docx milliseconds."""
    cell = CT_Tc.new()
    cell.width = width
    _fill(DocxParagraph(cell.p_lst[0], cell), "", font, align, size=size, together=together)
    return cell


def _written(table: Table) -> list[list[Written]]:
    """(text, font, alignment) of every cell, the header first."""
    header = [(column.header, HEI, ALIGN.CENTER) for column in table.columns]
    body = [
        [
            (cell.text + ("※" if cell.suggested else ""), HEI if cell.strong else FANGSONG, ALIGNMENTS[column.align])
            for cell, column in zip(row, table.columns, strict=True)
        ]
        for row in table.rows
    ]
    return [header, *body]


def _fill(paragraph: Any, text: str, font: str, align: Any, *, size: float, together: bool) -> None:
    layout = paragraph.paragraph_format
    layout.alignment, layout.line_spacing, layout.keep_with_next = align, Pt(size * 1.5), together
    ooxml.off_grid(paragraph)
    ooxml.voice(paragraph.add_run(text), font, size)


def _caption(document: Any, label: str, block: Table | Chart) -> None:
    if words := sheet.captioned(label, block):
        paragraph = document.add_paragraph()
        paragraph.alignment = ALIGN.CENTER
        paragraph.paragraph_format.keep_with_next = True
        ooxml.voice(paragraph.add_run(words), HEI, 13)


def _picture(drawing: str) -> bytes:
    """A drawing as PNG at 200 dots per inch, for programs that show no vector pictures."""
    page = f"#set page(width: {WIDTH:g}pt, height: {HEIGHT:g}pt, margin: 0pt)\n"
    source = (page + "#image(bytes(sys.inputs.drawing), width: 100%)").encode()
    compiler = typst.Compiler(input=source, font_paths=typst_fonts(), ignore_system_fonts=True)
    return cast("bytes", compiler.compile(format="png", ppi=200, sys_inputs={"drawing": drawing}))
