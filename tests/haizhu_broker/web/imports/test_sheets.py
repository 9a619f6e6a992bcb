"""Reading a workbook: values as people see them, and files that are refused before they do harm."""

import datetime as dt
import io
import struct
import zipfile

import pytest

from haizhu_broker.web.imports.packing import FILE_LIMIT, UNPACKED_LIMIT, Unreadable
from haizhu_broker.web.imports.sheets import Cell, read_lines
from tests.haizhu_broker.web.imports.workbooks import with_part, workbook

SHEET = "xl/worksheets/sheet1.xml"


def read(file):
    return read_lines(file, file.getbuffer().nbytes)


def sheet_xml(rows, more=""):
    name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?><worksheet xmlns="{name}"><sheetData>{rows}</sheetData>{more}</worksheet>'


def test_read_gives_cells_as_text_with_their_place():
    lines = read(workbook(["甲", 12, 0.1, dt.date(2022, 3, 8), True]))
    assert lines[1].number == 2
    assert [(cell.text, cell.kind) for cell in lines[1].cells] == [
        ("甲", "text"), ("12", "number"), ("0.1", "number"), ("2022-03-08", "date"), ("是", "bool"),
    ]  # fmt: skip
    assert lines[1].at(2) == "C2"


def test_read_skips_empty_rows_and_keeps_numbers():
    assert [line.number for line in read(workbook([], ["甲"], [], ["乙"]))] == [1, 3, 5]


def test_read_writes_a_percentage_as_people_see_it():
    def percent(book, sheet):
        sheet.write_number("A2", 0.855, book.add_format({"num_format": "0.0%"}))
        sheet.write_number("B2", 0.5, book.add_format({"num_format": '0"%"'}))

    assert read(workbook(then=percent))[1].cells[:2] == [Cell("85.5", "number", "percent"), Cell("0.5", "number")]


def test_read_marks_formulas_errors_and_merged_cells():
    def odd(book, sheet):
        sheet.write_formula("A2", "=1+1", None, 2)
        sheet.write_formula("B2", "=1/0", None, "#DIV/0!")
        sheet.merge_range("C2:D2", "合并")

    assert [cell.mark for cell in read(workbook(then=odd))[1].cells[:4]] == ["formula", "error", "merged", "merged"]


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 broken", "数".encode() * 100])
def test_file_that_is_no_workbook_is_refused(content):
    with pytest.raises(Unreadable, match="不是 XLSX 文件"):
        read(io.BytesIO(content))


def test_file_that_is_too_large_is_refused_unread():
    class Untouchable:
        def __getattr__(self, name):
            raise AssertionError(name)

    with pytest.raises(Unreadable, match=r"不能超过 10 MB，这个文件有 50\.0 MB"):
        read_lines(Untouchable(), 5 * FILE_LIMIT)


def test_bomb_that_says_its_size_is_refused():
    with pytest.raises(Unreadable, match="解压后过大"):
        read(with_part(workbook(), SHEET, b"0" * (UNPACKED_LIMIT + 1)))


def test_bomb_that_hides_its_size_is_refused():
    file = with_part(workbook(), SHEET, b"0" * (UNPACKED_LIMIT + 1))
    raw = bytearray(file.getvalue())
    size = struct.pack("<I", UNPACKED_LIMIT + 1)
    with pytest.raises(Unreadable):
        read(io.BytesIO(bytes(raw).replace(size, struct.pack("<I", 1000))))


def test_archive_of_something_else_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(Unreadable, match="不是 XLSX 文件"):
        read(file)


@pytest.mark.parametrize("place", ["A5001", "CW1", "XFD1048576"])
def test_sheet_that_reaches_too_far_is_refused(place):
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    sheet = sheet_xml(f'<row r="{row}"><c r="{place}"><v>1</v></c></row>')
    with pytest.raises(Unreadable, match="表格过大"):
        read(with_part(workbook(), SHEET, sheet))


@pytest.mark.parametrize(
    "sheet",
    [
        "<worksheet",
        '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>',
        sheet_xml('<row r="x"><c/></row>'),
        sheet_xml('<row r="1"><c r="1A"/></row>'),
        sheet_xml("", '<mergeCells><mergeCell ref="?"/></mergeCells>'),
    ],
)
def test_sheet_that_is_broken_is_refused(sheet):
    with pytest.raises(Unreadable):
        read(with_part(workbook(), SHEET, sheet))
