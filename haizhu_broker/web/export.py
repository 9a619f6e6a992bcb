"""Exports of exactly what a list shows, as XLSX or CSV, streamed and safe against formula injection."""

import csv
import datetime as dt
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import IO, Any
from urllib.parse import quote

import xlsxwriter
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse

from haizhu_broker.web.listing import Query

LIMIT = 50_000
CUT = f"只导出前 {LIMIT:,} 条，其余未导出，请缩小筛选范围后再导出。"
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class LedgerForm:
    """What an official ledger carries around its table (R§4.8): title, unit and day above, maker and reviewer below."""

    title: str
    unit: str
    on: dt.date
    maker: str

    @property
    def above(self) -> tuple[str, str]:
        day = f"{self.on.year}年{self.on.month}月{self.on.day}日"
        return self.title, f"填报单位：{self.unit}　　填报日期：{day}"

    @property
    def below(self) -> str:
        """The reviewer signs on paper."""
        return f"制表人：{self.maker}　　审核人：　　　　　　"


def exported(query: Query, kind: str, name: str, form: LedgerForm | None = None) -> HttpResponseBase:
    """The answer to an export: `kind` is "xlsx" or "csv", `name` the file name without its ending.

    A `form` goes around the table of the XLSX; the CSV is for machines and stays bare.
    """
    if kind == "csv":
        answer: HttpResponseBase = StreamingHttpResponse(csv_lines(query), content_type="text/csv; charset=utf-8")
        file_name = f"{name}.csv"
    else:
        file_name = f"{name}.xlsx"
        answer = FileResponse(xlsx_file(query, name, form), content_type=XLSX)
    answer["Content-Disposition"] = disposition(file_name)
    answer["Cache-Control"] = "no-store"
    return answer


def disposition(file_name: str) -> str:
    """A Content-Disposition header that carries a Chinese file name (RFC 6266)."""
    return f"attachment; filename*=UTF-8''{quote(file_name)}"


def rows_of(query: Query) -> Iterator[list[Any]]:
    """Every row of the list in its order, up to LIMIT, then the sentence that says so."""
    written = [column.plain for column in query.columns]
    records = query.order.sorted(query.values())[: LIMIT + 1]
    for number, row in enumerate(records.iterator(chunk_size=2_000)):
        if number == LIMIT:
            yield [CUT]
            return
        yield [write(row) for write in written]


class Line:
    """A file for `csv.writer` that hands each line back instead of keeping it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(query: Query) -> Iterator[str]:
    """The lines of the CSV; a byte order mark first, so that a spreadsheet reads UTF-8."""
    writer = csv.writer(Line())
    yield "\ufeff" + writer.writerow([column.heading for column in query.columns])
    for row in rows_of(query):
        yield writer.writerow([csv_value(value) for value in row])


def csv_value(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula gets an apostrophe; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat(sep=" ", timespec="minutes") if isinstance(value, dt.datetime) else value.isoformat()
    if isinstance(value, str) and value.startswith(RISKY):
        return "'" + value
    return value


def xlsx_file(query: Query, title: str, form: LedgerForm | None = None) -> IO[bytes]:
    """A workbook of one sheet, written row by row to a temporary file; it prints landscape with headings."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the answer closes it when it has been sent)
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(sheet_name(title))
    lines = form.above if form else ()
    head, width = len(lines), len(query.columns)
    sheet.freeze_panes(head + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    for number, line in enumerate(lines):
        spread(sheet, number, width, line, book.add_format(STYLES[number]))
    bold = book.add_format({"bold": True, "bottom": 1})
    for place, column in enumerate(query.columns):
        sheet.set_column(place, place, max(12, 2 * len(column.heading) + 2))
        sheet.write_string(head, place, column.heading, bold)
    last = Cells(book, sheet).write_rows(rows_of(query), head + 1)
    if form:
        spread(sheet, last + 1, width, form.below, book.add_format())
    book.close()
    file.seek(0)
    return file


STYLES = ({"bold": True, "font_size": 16, "align": "center"}, {"align": "left"})


def spread(sheet: Any, row: int, width: int, text: str, style: Any) -> None:
    """One line of words over the whole width of the table."""
    if width > 1:
        sheet.merge_range(row, 0, row, width - 1, "", style)
    sheet.write_string(row, 0, text, style)


def sheet_name(title: str) -> str:
    """A worksheet name: 31 characters, none of those that spreadsheets refuse."""
    return "".join(" " if c in "[]:*?/\\'" else c for c in title)[:31] or "Sheet1"


class Cells:
    """Writes values with the cell type that belongs to them."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: Any) -> None:
        self.sheet = sheet
        self.date = book.add_format({"num_format": "yyyy-mm-dd"})
        self.moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        self.quoted = book.add_format({"quote_prefix": True})

    def write_rows(self, rows: Iterator[list[Any]], first: int) -> int:
        """Write the rows from line `first` on; return the line after the last."""
        line = first
        for row in rows:
            for place, value in enumerate(row):
                self.write(line, place, value)
            line += 1
        return line

    def write(self, row: int, place: int, value: Any) -> None:
        if value is None or value == "":
            return
        if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
            self.sheet.write_number(row, place, value)
        elif isinstance(value, (dt.date, dt.datetime)):
            shape = self.moment if isinstance(value, dt.datetime) else self.date
            self.sheet.write_datetime(row, place, value, shape)
        else:
            text = str(value)[:32_767]
            self.sheet.write_string(row, place, text, self.quoted if text.startswith(RISKY) else None)
