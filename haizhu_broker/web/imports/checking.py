"""The check of an import: every row 新增, 变更, 不变 or 有误, every fault with its cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from haizhu_broker.web.imports.declaration import Import, ImportColumn, folded
from haizhu_broker.web.imports.sheets import Cell, Line
from haizhu_broker.web.numbers import plain
from haizhu_broker.web.spreadsheets import MAKER

NEW, CHANGED, SAME, WRONG = "新增", "变更", "不变", "有误"
TONES = {NEW: "green", CHANGED: "blue", SAME: "grey", WRONG: "red"}
MARKS = {
    "formula": "是公式，请用“选择性粘贴—数值”改为数值",
    "error": "是错误值，请改正",
    "early": "是 1900年3月以前的日期，表格软件表示不准，请改为文字填写",
    "merged": "是合并单元格，请取消合并后逐格填写",
}


@dataclass(frozen=True)
class CellFault:
    """What is wrong in one cell."""

    address: str
    heading: str
    message: str


@dataclass
class CheckedRow:
    """One row of the file: what it says, how it compares with what stands, what is wrong."""

    line: Line
    key: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)
    status: str = WRONG

    @property
    def tone(self) -> str:
        return TONES[self.status]


@dataclass
class Check:
    """The whole check. `faults` concern the sheet (headings); only a clean check can be completed."""

    headings: list[str]
    rows: list[CheckedRow]
    faults: list[str]
    notices: list[str]

    @property
    def is_clean(self) -> bool:
        return not self.faults and bool(self.rows) and not self.wrong_rows

    @property
    def wrong_rows(self) -> list[CheckedRow]:
        return [row for row in self.rows if row.status == WRONG]

    @property
    def counts(self) -> list[dict[str, Any]]:
        statuses = [row.status for row in self.rows]
        return [{"word": word, "tone": tone, "number": statuses.count(word)} for word, tone in TONES.items()]

    @property
    def changing(self) -> list[dict[str, Any]]:
        """The values of the rows that would change something."""
        return [row.values for row in self.rows if row.status in (NEW, CHANGED)]


def check(declared: Import, lines: Sequence[Line]) -> Check:
    """Compare the lines of a sheet, headings first, with what stands; nothing is saved."""
    found = Check([column.heading for column in declared.read_columns], [], [], [])
    if not lines:
        found.faults.append("表格是空的")
        return found
    lines = _within_ledger(declared, lines)
    if hidden := [str(line.number) for line in lines[1:] if line.is_hidden]:
        which = "、".join(hidden[:10]) + ("…" if hidden[10:] else "")
        found.notices.append(f"第 {which} 行在表格中是隐藏的，也会导入，请核对")
    places = _places(declared, lines[0], found)
    if found.faults:
        return found
    standing, seen = declared.standing(), {}
    for line in lines[1:]:
        row = _checked(declared, line, places, standing)
        if row.key and (earlier := seen.setdefault(row.key, line.number)) != line.number:
            _fault(row, declared.key_column, places, f"与第 {earlier} 行重复")
        found.rows.append(row)
    _check_between(declared, found.rows, places)
    for row in found.rows:
        row.status = WRONG if row.faults else _compared(declared, row, standing.get(row.key))
    if not found.rows:
        found.faults.append("表格中只有表头，没有内容")
    return found


def _within_ledger(declared: Import, lines: Sequence[Line]) -> Sequence[Line]:
    """The table alone, without what an official ledger bears above it (title, unit, day) and below (who made it)."""
    if not any(cell.text.startswith(MAKER) for cell in lines[-1].cells):
        return lines
    headings = declared.key_column.headings
    above = (place for place, line in enumerate(lines[:3]) if any(folded(one.text) in headings for one in line.cells))
    return lines[next(above, 0) : -1]


def _places(declared: Import, head: Line, found: Check) -> dict[str, int]:
    """Where each column stands in the sheet, by its heading, in whatever order."""
    written = [folded(cell.text) for cell in head.cells]
    places = {}
    for column in declared.read_columns:
        standing = [place for place, text in enumerate(written) if text in column.headings]
        if not standing and column.may_be_absent:
            found.notices.append(f"表头没有“{column.heading}”，已有的行此项保持不变")
        elif len(standing) != 1:
            how = "不止一列" if standing else "没有"
            found.faults.append(f"第 {head.number} 行表头{how}“{column.heading}”")
        else:
            places[column.name] = standing[0]
    known = {heading for column in declared.columns for heading in column.headings}
    for text in (text for text in written if text and text not in known):
        found.notices.append(f"“{text[:30]}”一列不在模板中，不会导入")
    return places


def _checked(
    declared: Import, line: Line, places: Mapping[str, int], standing: Mapping[str, Mapping[str, Any]]
) -> CheckedRow:
    row = CheckedRow(line)
    row.key = declared.key_of(_cell(line, places[declared.key]).text)
    for column in declared.read_columns:
        stands = standing.get(row.key)
        is_there = column.name in places
        cell = _cell(line, places[column.name]) if is_there else Cell(text=_text((stands or {}).get(column.name)))
        row.shown.append(column.masks(cell.text) if column.masks else cell.text)
        try:
            row.values[column.name] = _value(declared, column, cell, row.key) if is_there else _kept(column, stands)
        except ValidationError as error:
            _fault(row, column, places, "；".join(error.messages))
    if row.key in standing:
        row.values[declared.key] = standing[row.key].get(declared.key, row.key)
    if row.key and not declared.allows_new and row.key not in standing:
        row.faults.clear()
        _fault(row, declared.key_column, places, declared.unknown(row.key))
        return row
    if declared.is_thorough or not row.faults:
        _find_further(declared, row, declared.check_row(row.values), places)
    return row


def _kept(column: ImportColumn, stands: Mapping[str, Any] | None) -> Any:
    """What a standing row has where the sheet has no such column."""
    if stands is None:
        raise ValidationError("新增的行须填此项，表头没有这一列")
    return stands.get(column.name)


def _check_between(declared: Import, rows: Sequence[CheckedRow], places: Mapping[str, int]) -> None:
    """Faults that need several rows, among those that have none of their own unless the import is thorough."""
    by_key: dict[str, CheckedRow] = {}
    for row in rows:
        if not row.faults or (declared.is_thorough and row.key):
            by_key.setdefault(row.key, row)
    for key, messages in declared.check_rows([row.values for row in by_key.values()]).items():
        _find_further(declared, by_key[key], messages, places)


def _find_further(declared: Import, row: CheckedRow, messages: Mapping[str, str], places: Mapping[str, int]) -> None:
    """Add what is wrong beyond single cells; a column that has its fault already gets no second one."""
    by_name = {column.name: column for column in declared.columns}
    faulty = {fault.heading for fault in row.faults}
    for name, message in messages.items():
        if by_name[name].heading not in faulty:
            _fault(row, by_name[name], places, message)


def _cell(line: Line, place: int) -> Cell:
    return line.cells[place] if place < len(line.cells) else Cell()


def _value(declared: Import, column: ImportColumn, cell: Cell, key: str) -> Any:
    """The cell read by its form field; what the field cannot know (formula, percentage, date) is said here."""
    if cell.mark in MARKS:
        raise ValidationError(MARKS[cell.mark])
    reader = declared.field(column, key)
    if reader is None:
        return cell.text
    if column.empty and cell.text == column.empty:
        return reader.clean("")
    unit = getattr(reader, "unit", None)
    if cell.mark == "percent" and cell.kind == "number" and unit is not None and unit != "%":
        raise ValidationError(f"是百分比格式，本项单位是“{unit or '个'}”，请改为常规格式")
    if cell.kind == "date" and unit is not None:
        raise ValidationError(f"应填数字，单元格里是日期 {cell.text}")
    if cell.kind == "number" and isinstance(reader, forms.DateField):
        raise ValidationError(f"应填日期，例如 2022-03-08，单元格里是数字 {cell.text}")
    return reader.clean(cell.text)


def _fault(row: CheckedRow, column: ImportColumn, places: Mapping[str, int], message: str) -> None:
    at = row.line.at(places.get(column.name, 0))
    row.faults.append(CellFault(at, column.heading, message))


def _compared(declared: Import, row: CheckedRow, stands: Mapping[str, Any] | None) -> str:
    if stands is None:
        return NEW
    for column in declared.read_columns:
        before, after = _text(stands.get(column.name)), _text(row.values[column.name])
        if column.name != declared.key and before != after:
            row.changes[column.heading] = (before, after)
    return CHANGED if row.changes else SAME


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else plain(value) if isinstance(value, Decimal) else str(value)
