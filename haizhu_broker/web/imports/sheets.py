"""The first worksheet of an uploaded workbook as rows of cells, safely."""

import datetime as dt
from decimal import Decimal
from typing import IO, Any, NamedTuple

from python_calamine import CalamineError, CalamineWorkbook

from haizhu_broker.web.imports.markings import Markings, address, markings_of, parse
from haizhu_broker.web.imports.packing import Unreadable, repacked, unpacked
from haizhu_broker.web.imports.plain import read_rows
from haizhu_broker.web.numbers import plain
from haizhu_broker.web.spreadsheets import unquoted

FIRST_MONTH = (1900, 3)  # spreadsheets count a 29 February 1900 that never was; before it days are uncertain


class Cell(NamedTuple):
    """A cell as text, the kind of its value, what else it is (formula, percent, error, merged, early or nothing)."""

    text: str = ""
    kind: str = "text"
    mark: str = ""


class Line(NamedTuple):
    """A row of the sheet with its number as the spreadsheet shows it."""

    number: int
    cells: list[Cell]
    is_hidden: bool = False

    def at(self, column: int) -> str:
        return address(self.number - 1, column)


def read_lines(file: IO[bytes], size: int, name: str = "") -> list[Line]:
    """Every row that is not empty, of a CSV by its name or of a workbook's first worksheet that people see.

    `Unreadable` says why a file is refused.
    """
    if name.lower().endswith((".csv", ".txt")):
        rows = enumerate(read_rows(file, size), start=1)
        return filled([Line(number, [plain_cell(one) for one in row]) for number, row in rows])
    parts = unpacked(file, size)
    title, part = first_sheet(parts)
    found = markings_of(parts[part], parts.get("xl/styles.xml", b""))
    try:
        sheet = CalamineWorkbook.from_filelike(repacked(parts)).get_sheet_by_name(title)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError, IndexError) as error:
        raise Unreadable("文件内容损坏，无法读取") from error
    return filled(
        [
            Line(n + 1, [cell(value, found, (n, at)) for at, value in enumerate(row)], n in found.hidden)
            for n, row in enumerate(rows)
        ]
    )


def filled(lines: list[Line]) -> list[Line]:
    """The lines that hold anything."""
    return [line for line in lines if any(one.text or one.mark in ("formula", "error") for one in line.cells)]


def first_sheet(parts: dict[str, bytes]) -> tuple[str, str]:
    """The first worksheet that is not hidden: its title, and the part that holds it."""
    order: list[tuple[str, str]] = []
    targets: dict[str, str] = {}

    def note(name: str, given: Any) -> None:
        if name == "sheet" and given.get("state", "visible") == "visible":
            order.append((given.get("name", ""), _relation(given)))

    parse(parts["xl/workbook.xml"], note)
    parse(
        parts["xl/_rels/workbook.xml.rels"],
        lambda name, given: targets.update({given.get("Id", ""): given.get("Target", "")}),
    )
    title, relation = order[0] if order else ("", "")
    target = targets.get(relation, "")
    name = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    if name not in parts:
        raise Unreadable("文件中没有工作表")
    return title, name


def _relation(given: Any) -> str:
    return next((value for key, value in given.items() if key.rpartition(" ")[2] == "id"), "")


def plain_cell(text: str) -> Cell:
    """A cell of a CSV, in which everything is text; what an export has quoted is no formula."""
    text = text.strip()
    return Cell(text, "text", "formula") if text.startswith("=") else Cell(unquoted(text))


def cell(value: Any, found: Markings, place: tuple[int, int]) -> Cell:
    """One value as text; numbers keep every digit the file has, a percentage is written as people read it."""
    mark = mark_of(found, place)
    if isinstance(value, bool):
        return Cell("是" if value else "否", "bool", mark)
    if isinstance(value, (int, float)):
        number = Decimal(repr(value))
        return Cell(
            plain(number * 100 if mark == "percent" else number) if number.is_finite() else str(number), "number", mark
        )
    if isinstance(value, dt.date) and (value.year, value.month) < FIRST_MONTH:
        return Cell(str(value), "date", "early")
    if isinstance(value, dt.datetime):
        is_day = value.time() == dt.time()
        return Cell(f"{value:%Y-%m-%d}" if is_day else f"{value:%Y-%m-%d %H:%M:%S}", "date", mark)
    if isinstance(value, (dt.date, dt.time, dt.timedelta)):
        return Cell(str(value), "date", mark)
    return Cell(str(value).replace("\x00", "").strip(), "text", mark)


def mark_of(found: Markings, place: tuple[int, int]) -> str:
    if place in found.merged:
        return "merged"
    if place in found.errors:
        return "error"
    if place in found.formulas:
        return "formula"
    return "percent" if place in found.percents else ""
