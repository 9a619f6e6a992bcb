"""Workbooks that the import gives out: the template with what stands, and the faulty rows with what is wrong."""

import tempfile
from collections.abc import Iterable, Sequence
from typing import IO, Any

import xlsxwriter

from haizhu_broker.web.imports.checking import Check
from haizhu_broker.web.imports.declaration import Import
from haizhu_broker.web.spreadsheets import Cells

SHEET, NOTES = "填写", "说明"


def template_file(declared: Import) -> IO[bytes]:
    """The template: headings, what stands now row by row, and a second sheet that says how to fill it in."""
    rows = [[values.get(c.name) for c in declared.columns] for values in declared.standing().values()]
    given = [c.is_given or c.name == declared.key for c in declared.columns]
    widths = [c.width for c in declared.columns]
    return _workbook([c.heading for c in declared.columns], rows, widths, given, declared.instructions)


def faulty_file(declared: Import, check: Check) -> IO[bytes]:
    """The faulty rows as they were uploaded, each with its cells and faults in the last column."""
    rows = [
        [*row.shown, "；".join(f"{fault.address} {fault.heading}：{fault.message}" for fault in row.faults)]
        for row in check.wrong_rows
    ]
    widths = [*(c.width for c in declared.read_columns), 60]
    return _workbook([*check.headings, "问题"], rows, widths, [False] * len(widths), ())


def _workbook(
    headings: Sequence[str],
    rows: Iterable[Sequence[Any]],
    widths: Sequence[int],
    given: Sequence[bool],
    notes: Sequence[str],
) -> IO[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the answer closes it when it has been sent)
    book = xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(SHEET)
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    grey = book.add_format({"font_color": "#595959"})
    sheet.freeze_panes(1, 1)
    for place, (heading, width, is_given) in enumerate(zip(headings, widths, given, strict=True)):
        sheet.set_column(place, place, width, grey if is_given else None)
        sheet.write_string(0, place, heading, bold)
    cells = Cells(book, sheet)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            cells.write(number, place, value)
    if notes:
        page = book.add_worksheet(NOTES)
        page.set_column(0, 0, 90)
        for number, line in enumerate(notes):
            page.write_string(number, 0, line)
    book.close()
    file.seek(0)
    return file
