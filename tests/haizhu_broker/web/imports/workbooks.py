"""Workbooks made for the tests."""

import io
import zipfile

import xlsxwriter

HEAD = ("文号", "单位", "标题", "金额", "收文日期")


def workbook(*rows, head=HEAD, then=None):
    """An XLSX of these rows; `then(book, sheet)` may add what is not a plain value."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    for number, row in enumerate([head, *rows]):
        sheet.write_row(number, 0, row)
    if then:
        then(book, sheet)
    book.close()
    file.seek(0)
    file.name = "金额.xlsx"
    return file


def with_part(file, name, content):
    """The same archive with one part replaced."""
    changed = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, content if entry.filename == name else old.read(entry))
    changed.seek(0)
    changed.name = "金额.xlsx"
    return changed
