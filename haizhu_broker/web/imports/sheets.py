"""The first worksheet of an uploaded workbook as rows of cells, safely."""

import datetime as dt
from decimal import Decimal
from typing import IO, Any, NamedTuple

from python_calamine import CalamineError, CalamineWorkbook

from haizhu_broker.web.imports.markings import Markings, address, markings_of, parse
from haizhu_broker.web.imports.packing import Unreadable, repacked, unpacked
from haizhu_broker.web.numbers import plain


class Cell(NamedTuple):
    """A cell as text, the kind of its value, and what else it is (formula, percent, error, merged or nothing)."""

    text: str = ""
    kind: str = "text"
    mark: str = ""


class Line(NamedTuple):
    """A row of the sheet with its number as the spreadsheet shows it."""

    number: int
    cells: list[Cell]

    def at(self, column: int) -> str:
        return address(self.number - 1, column)


def read_lines(file: IO[bytes], size: int) -> list[Line]:
    """Every row of the first worksheet that is not empty; `Unreadable` says why a file is refused."""
    parts = unpacked(file, size)
    name = first_sheet(parts)
    found = markings_of(parts[name], parts.get("xl/styles.xml", b""))
    try:
        sheet = CalamineWorkbook.from_filelike(repacked(parts)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError, IndexError) as error:
        raise Unreadable("文件内容损坏，无法读取") from error
    lines = [Line(n + 1, [cell(value, found, (n, at)) for at, value in enumerate(row)]) for n, row in enumerate(rows)]
    return [line for line in lines if any(one.text or one.mark in ("formula", "error") for one in line.cells)]


def first_sheet(parts: dict[str, bytes]) -> str:
    """The part that holds the first worksheet of the workbook."""
    order: list[str] = []
    targets: dict[str, str] = {}
    parse(parts["xl/workbook.xml"], lambda name, given: order.append(_relation(given)) if name == "sheet" else None)
    parse(
        parts["xl/_rels/workbook.xml.rels"],
        lambda name, given: targets.update({given.get("Id", ""): given.get("Target", "")}),
    )
    target = targets.get(order[0], "") if order else ""
    name = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    if name not in parts:
        raise Unreadable("文件中没有工作表")
    return name


def _relation(given: Any) -> str:
    return next((value for key, value in given.items() if key.rpartition(" ")[2] == "id"), "")


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
