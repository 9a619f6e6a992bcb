"""What a cell is besides its value: formula, percentage, error, merged. Read from the sheet's XML before any value."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from haizhu_broker.web.imports.packing import Unreadable

ROWS, COLUMNS = 5_000, 100
PERCENT_FORMATS = {9, 10}
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')

TRUE = ("1", "true")
Place = tuple[int, int]


@dataclass
class Markings:
    """Places (row and column from 0) of cells that are more than a value."""

    formulas: set[Place] = field(default_factory=set)
    percents: set[Place] = field(default_factory=set)
    errors: set[Place] = field(default_factory=set)
    merged: set[Place] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)  # rows


def address(row: int, column: int) -> str:
    """C7 for row 6 and column 2."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row + 1}"


def place_of(text: str) -> Place:
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise Unreadable("文件中的单元格地址无法识别")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def parse(content: bytes, start: Callable[[str, Mapping[str, str]], None]) -> None:
    """Walk an XML part; documents that define entities are refused, none of ours has any."""

    def refuse(*_: object) -> None:
        raise Unreadable("文件含有不允许的 XML 声明")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, given: start(name.rpartition(" ")[2], given)
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise Unreadable("文件内容损坏，无法读取") from error


def percent_styles(styles: bytes) -> set[str]:
    """The style numbers whose number format shows percentages."""
    formats, found, inside = set(PERCENT_FORMATS), [], []

    def start(name: str, given: Mapping[str, str]) -> None:
        if name in ("cellXfs", "cellStyleXfs"):
            inside[:] = [name]
        elif name == "numFmt" and "%" in _QUOTED.sub("", given.get("formatCode", "")):
            formats.add(int(given.get("numFmtId", "-1")))
        elif name == "xf" and inside == ["cellXfs"]:
            found.append(int(given.get("numFmtId", "0")) in formats)

    if styles:
        parse(styles, start)
    return {str(n) for n, is_percent in enumerate(found) if is_percent}


class SheetScan:
    """Collects the markings of one worksheet and refuses one that is too large to be meant."""

    def __init__(self, percents: set[str]) -> None:
        self.percents = percents
        self.found = Markings()
        self.here: Place = (-1, -1)

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "row":
            row = int(given["r"]) - 1 if "r" in given else self.here[0] + 1
            self._refuse_order(row > self.here[0])
            self.here = (row, -1)
            self._refuse_beyond()
            if given.get("hidden") in TRUE:
                self.found.hidden.add(row)
        elif name == "c":
            place = place_of(given["r"]) if "r" in given else (self.here[0], self.here[1] + 1)
            self._refuse_order(place[0] == self.here[0] and place[1] > self.here[1])
            self.here = place
            self._refuse_beyond()
            self._mark_cell(given)
        elif name == "f":
            self.found.formulas.add(self.here)
        elif name == "mergeCell":
            self._mark_merged(given.get("ref", ""))

    def _mark_cell(self, given: Mapping[str, str]) -> None:
        if given.get("s") in self.percents:
            self.found.percents.add(self.here)
        if given.get("t") == "e":
            self.found.errors.add(self.here)

    def _mark_merged(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        (top, left), (bottom, right) = place_of(first), place_of(last or first)
        rows, columns = range(top, min(bottom, ROWS) + 1), range(left, min(right, COLUMNS) + 1)
        self.found.merged |= {(row, column) for row in rows for column in columns}
        if len(self.found.merged) > ROWS * 10:
            raise Unreadable("合并单元格过多，请取消合并后再上传")

    def _refuse_order(self, is_ordered: bool) -> None:
        """A cell written twice, or in a row that is not its own, would be read in one way here and in another there."""
        if not is_ordered:
            raise Unreadable("文件内容损坏，无法读取")

    def _refuse_beyond(self) -> None:
        if self.here[0] >= ROWS or self.here[1] >= COLUMNS:
            raise Unreadable(f"表格过大，最多 {ROWS:,} 行、{COLUMNS} 列")


def markings_of(sheet: bytes, styles: bytes) -> Markings:
    scan = SheetScan(percent_styles(styles))
    try:
        parse(sheet, scan.start)
    except ValueError as error:
        raise Unreadable("文件内容损坏，无法读取") from error
    return scan.found
