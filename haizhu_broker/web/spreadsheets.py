"""Lists written as XLSX or CSV: every cell with its type, nothing that a spreadsheet would execute."""

import csv
import datetime as dt
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import IO, Any

import xlsxwriter

from haizhu_broker.web.listing import Query

LIMIT = 50_000
CUT = f"只导出前 {LIMIT:,} 条，其余未导出，请缩小筛选范围后再导出。"
MAKER = "制表人："
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
QUOTABLE = re.compile(r"'*[=+\-@\t\r\n]")
EXACT = 15  # digits of a number that every spreadsheet keeps
Count = Callable[[int], None]


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
        return f"{MAKER}{self.maker}　　审核人：　　　　　　"


def rows_of(query: Query, count: Count = lambda number: None) -> Iterator[list[Any]]:
    """Every row of the list in its order, up to LIMIT, then the sentence that says so; `count` hears how many."""
    written = [column.plain for column in query.columns]
    records = query.order.sorted(query.values())[: LIMIT + 1]
    for number, row in enumerate(records.iterator(chunk_size=2_000)):
        if number == LIMIT:
            yield [CUT]
            return
        yield [write(row) for write in written]
        count(number + 1)


def csv_file(query: Query, count: Count) -> IO[bytes]:
    """The CSV as a temporary file."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 (whoever stores it closes it)
    for line in csv_lines(query, count):
        file.write(line.encode())
    file.seek(0)
    return file


class Line:
    """A file for `csv.writer` that hands each line back instead of keeping it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(query: Query, count: Count = lambda number: None) -> Iterator[str]:
    """The lines of the CSV; a byte order mark first, so that a spreadsheet reads UTF-8."""
    writer = csv.writer(Line())
    yield "\ufeff" + writer.writerow([column.heading for column in query.columns])
    for row in rows_of(query, count):
        yield writer.writerow([csv_value(value) for value in row])


def csv_value(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula gets an apostrophe, which `unquoted` takes off; numbers stay."""
    if value is None:
        return ""
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat(sep=" ", timespec="minutes") if isinstance(value, dt.datetime) else value.isoformat()
    return "'" + value if isinstance(value, str) and QUOTABLE.match(value) else value


def unquoted(text: str) -> str:
    """The text of a CSV cell without the apostrophe that `csv_value` put before it."""
    return text[1:] if text.startswith("'") and QUOTABLE.match(text) else text


def xlsx_file(
    query: Query,
    title: str,
    form: LedgerForm | None = None,
    notes: Sequence[tuple[str, str]] = (),
    count: Count = lambda number: None,
) -> IO[bytes]:
    """A workbook written row by row to a temporary file; its first sheet is the list, printed landscape with headings.

    A `form` goes around the table; `notes` (subject, words) fill a second sheet that says what this is.
    """
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
    last = Cells(book, sheet).write_rows(rows_of(query, count), head + 1)
    if form:
        spread(sheet, last + 1, width, form.below, book.add_format())
    explain(book, notes)
    book.close()
    file.seek(0)
    return file


def explain(book: xlsxwriter.Workbook, notes: Sequence[tuple[str, str]]) -> None:
    """The second sheet: which list, by whom, as of when, under which conditions."""
    if not notes:
        return
    sheet = book.add_worksheet("导出说明")
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 80)
    for number, (subject, words) in enumerate(notes):
        sheet.write_string(number, 0, subject)
        sheet.write_string(number, 1, words)


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
        if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) and is_exact(value):
            self.sheet.write_number(row, place, value)
        elif isinstance(value, (dt.date, dt.datetime)):
            shape = self.moment if isinstance(value, dt.datetime) else self.date
            self.sheet.write_datetime(row, place, value, shape)
        else:
            text = str(value)[:32_767]
            self.sheet.write_string(row, place, text, self.quoted if text.startswith(RISKY) else None)


def is_exact(number: float | Decimal) -> bool:
    """Whether a spreadsheet keeps every digit; longer numbers are written as text."""
    return isinstance(number, float) or len(Decimal(number).as_tuple().digits) <= EXACT
