# ruff: noqa: E501 (one case a line)
"""Spreadsheets as people, other programs and ill will make them; each with what the upload page shall make of it.

A case is (name, file, expected): the amount that is imported, or words of the refusal.
"""

import csv
import datetime as dt
import io
import os
import random
import zipfile
from decimal import Decimal

import xlsxwriter

from tests.haizhu_broker.web.imports.workbooks import HEAD, with_part, workbook

ONE = "海政数〔2022〕1号"
SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NO_BOOK, BROKEN, LARGE = "这不是 XLSX 文件", "文件内容损坏", "表格过大"
ENCODING = "无法识别文件的文字编码"


def row(amount, *more, key=ONE, title="来文1"):
    return [key, "", title, amount, *more]


def named(file, name):
    file = io.BytesIO(file) if isinstance(file, bytes) else file
    file.name = name
    return file


def text_file(*rows, encoding="utf-8-sig", delimiter=",", name="金额.csv", head=HEAD):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([head, *rows])
    return named(out.getvalue().encode(encoding), name)


def cell(write, at="D2", **options):
    """A workbook in which one cell is written by `write(book, sheet, place)`."""
    return lambda: workbook(row(None), then=lambda book, sheet: write(book, sheet, at), **options)


def number(value, form=None):
    return cell(
        lambda book, sheet, at: sheet.write_number(at, value, book.add_format({"num_format": form}) if form else None)
    )


def text(value, **style):
    return cell(lambda book, sheet, at: sheet.write_string(at, value, book.add_format(style) if style else None))


def formula(code, value):
    return cell(lambda book, sheet, at: sheet.write_formula(at, code, None, value))


def sheet_of(rows, more="", before=""):
    """The workbook of the template with the XML of its sheet replaced."""
    xml = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{more}</worksheet>'
    return lambda: with_part(workbook(), SHEET, xml)


def inline(place, words):
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


HEAD_ROW = f'<row r="1">{"".join(inline(f"{c}1", w) for c, w in zip("ABCDE", HEAD, strict=True))}</row>'
KEY, TITLE = inline("A2", ONE), inline("C2", "来文1")


def lines(cells, attributes="", r=2):
    return f'{HEAD_ROW}<row r="{r}"{attributes}>{cells}</row>'


def extra_part(name, content=b"x"):
    def made():
        file = io.BytesIO(workbook(row(7)).getvalue())
        with zipfile.ZipFile(file, "a") as archive:
            archive.writestr(name, content)
        return named(file.getvalue(), "金额.xlsx")

    return made


def book_of(*sheets, **options):
    """A workbook of several sheets: (title, rows, hidden)."""

    def made():
        file = io.BytesIO()
        book = xlsxwriter.Workbook(file, options)
        for title, rows, is_hidden in sheets:
            sheet = book.add_worksheet(title)
            for place, values in enumerate(rows):
                sheet.write_row(place, 0, values)
            if is_hidden:
                sheet.hide()
            else:
                sheet.activate()
                sheet.set_first_sheet()
        book.close()
        return named(file.getvalue(), "金额.xlsx")

    return made


def hidden_row(book, sheet):
    sheet.set_row(1, None, None, {"hidden": True})


def zip_of(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def container(mark):
    """The container of old Office files, with the name of a stream in it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + mark.encode("utf-16-le") + b"\x00" * 512


def cut(share):
    content = workbook(row(7)).getvalue()
    return content[: int(len(content) * share)]


def bomb():
    return with_part(workbook(), SHEET, b"0" * (61 * 1024 * 1024))


def noise(seed):
    """A good workbook with some bytes replaced at random places."""
    content, dice = bytearray(workbook(row(7)).getvalue()), random.Random(seed)
    for _ in range(60):
        content[dice.randrange(len(content))] = dice.randrange(256)
    return named(bytes(content), "金额.xlsx")


def mistyped(name, written=""):
    """A CSV of one row and a field that is broken on purpose."""
    return named(f"文号,单位,标题,金额,收文日期\r\n{ONE},,来文1,{written}".encode(), name)


CSVS = [
    ("csv utf-8 with mark", lambda: text_file(row("7.5")), Decimal("7.5")),
    ("csv utf-8 without mark", lambda: text_file(row("7.5"), encoding="utf-8"), Decimal("7.5")),
    ("csv gbk", lambda: text_file(row("7.5"), encoding="gbk"), Decimal("7.5")),
    ("csv gb18030", lambda: text_file(row("7.5"), encoding="gb18030"), Decimal("7.5")),
    ("csv utf-16", lambda: text_file(row("7.5"), encoding="utf-16"), Decimal("7.5")),
    ("csv utf-16 with tabs", lambda: text_file(row("7.5"), encoding="utf-16", delimiter="\t"), Decimal("7.5")),
    ("csv utf-16 big end first", lambda: named("\ufeff".encode("utf-16-be") + ",".join(HEAD).encode("utf-16-be"), "x.csv"), "只有表头"),
    ("csv utf-16 without mark", lambda: text_file(row("7.5"), encoding="utf-16-le"), ENCODING),
    ("csv big5", lambda: text_file(row("7.5", key="海政數一號", title="題"), encoding="big5", head=("文號", "單位", "標題", "金額", "日期")), "表头没有"),
    ("csv latin", lambda: named(b"\xe9\xff\xfe,\xff", "金额.csv"), ENCODING),
    ("csv with semicolons", lambda: text_file(row("7.5"), delimiter=";"), Decimal("7.5")),
    ("csv with grouped number", lambda: text_file(row("1,00.0")), "应填数字"),
    ("csv with thousands", lambda: text_file(row("0,050")), "应填数字"),
    ("csv with apostrophe before formula", lambda: text_file(row("7.5", title="'=来文1")), Decimal("7.5")),
    ("csv with formula", lambda: text_file(row("=1+1")), "是公式"),
    ("csv with formula title", lambda: text_file(row("7.5", title="=cmd|'/c calc'!A1")), "是公式"),
    ("csv with open quote", lambda: mistyped("金额.csv", '"7.5'), "引号或分隔符不完整"),
    ("csv with quote inside", lambda: mistyped("金额.csv", '7".5'), "应填数字"),
    ("csv with NUL", lambda: mistyped("金额.csv", "7\x00.5"), ENCODING),
    ("csv with line ends of old machines", lambda: named(text_file(row("7.5")).getvalue().replace(b"\r\n", b"\r"), "金额.csv"), Decimal("7.5")),
    ("csv with too few cells", lambda: mistyped("金额.csv"), None),
    ("csv of a million rows", lambda: named(b"\xef\xbb\xbf" + b"1\r\n" * 1_000_000, "金额.csv"), LARGE),
    ("csv of a thousand columns", lambda: named(b"1," * 1_000, "金额.csv"), LARGE),
    ("csv with a field without end", lambda: named(b'"' + b"x" * 400_000, "金额.csv"), "引号或分隔符不完整"),
    ("csv called xlsx", lambda: text_file(row("7.5"), name="金额.xlsx"), NO_BOOK),
    ("csv of nothing", lambda: named(b"\xef\xbb\xbf", "金额.csv"), "表格是空的"),
    ("xlsx called csv", lambda: named(workbook(row(7)).getvalue(), "金额.csv"), ENCODING),
]  # fmt: skip
VALUES = [
    ("number", number(7.5), Decimal("7.5")),
    ("number of a calculation", sheet_of(lines(f'{KEY}{TITLE}<c r="D2"><v>0.30000000000000004</v></c>')), "最多保留 2 位小数"),
    ("number in scientific notation", number(1.25e1, "0.00E+00"), Decimal("12.5")),
    ("number too large", number(1e20), "数值应在 0–100 之间"),
    ("number written with exponent", sheet_of(lines(f'{KEY}{TITLE}<c r="D2"><v>1.25E1</v></c>')), Decimal("12.5")),
    ("number as currency", number(7.5, '"¥"#,##0.00'), Decimal("7.5")),
    ("number with thousands format", number(50, "#,##0.00"), Decimal(50)),
    ("number with negative zero", sheet_of(lines(f'{KEY}{TITLE}<c r="D2"><v>-0</v></c>')), Decimal(0)),
    ("number not a number", sheet_of(lines(f'{KEY}{TITLE}<c r="D2"><v>NaN</v></c>')), "应填数字"),
    ("number infinite", sheet_of(lines(f'{KEY}{TITLE}<c r="D2"><v>1e999</v></c>')), "应填数字"),
    ("percentage", number(0.5, "0%"), "是百分比格式"),
    ("percentage with places", number(0.5, "0.00%"), "是百分比格式"),
    ("percentage by condition", number(0.5, '[>1]0%;0.0"x"'), "是百分比格式"),
    ("text of full-width digits", text("７．５"), Decimal("7.5")),
    ("text with unit", text("7.5万元"), Decimal("7.5")),
    ("text with other unit", text("7.5元"), "应填数字"),
    ("text with thousands", text("1,000"), "数值应在 0–100 之间"),
    ("text with wrong thousands", text("10,00"), "应填数字"),
    ("text with exponent", text("1e1"), "应填数字"),
    ("text of hexadecimal", text("0x1F"), "应填数字"),
    ("text with underscore", text("1_0"), "应填数字"),
    ("text with apostrophe", text("7.5", quote_prefix=True), Decimal("7.5")),
    ("text with typed apostrophe", text("'7.5"), "应填数字"),
    ("text as text format", text("7.5", num_format="@"), Decimal("7.5")),
    ("text with blanks and NBSP", text("\u00a0 7.5\u3000"), Decimal("7.5")),
    ("text with NBSP inside", text("7\u00a05"), "应填数字"),
    ("text with zero width", text("7\u200b.5"), "应填数字"),
    ("text of Chinese digits", text("七点五"), "应填数字"),
    ("text of a fraction", text("½"), "应填数字"),
    ("text of another script's digits", text("٧"), "应填数字"),
    ("text of a sum", text("3+4"), "应填数字"),
    ("text negative with dash", text("−7.5"), "数值应在 0–100 之间"),
    ("text in brackets", text("(7.5)"), "应填数字"),
    ("text of not reported", text("未报"), None),
    ("text of a slash", text("/"), "应填数字"),
    ("text that is very long", text("9" * 30_000), "数字过长"),
    ("boolean", cell(lambda book, sheet, at: sheet.write_boolean(at, True)), "应填数字"),
    ("date for a number", number(44628, "yyyy-mm-dd"), "单元格里是日期"),
    ("duration for a number", number(1.5, "[h]:mm"), "单元格里是日期"),
    ("formula with number", formula("=3+4.5", 7.5), "是公式"),
    ("formula of another book", formula("=[1]Sheet1!A1", 7.5), "是公式"),
    ("formula that calls a program", formula("=HYPERLINK(\"x\",7.5)", 7.5), "是公式"),
    ("error", formula("=1/0", "#DIV/0!"), "是错误值"),
    ("error without formula", sheet_of(lines(f'{KEY}{TITLE}<c r="D2" t="e"><v>#N/A</v></c>')), "是错误值"),
    ("rich text", cell(lambda book, sheet, at: sheet.write_rich_string(at, book.add_format({"bold": True}), "7", ".5")), Decimal("7.5")),
    ("link", cell(lambda book, sheet, at: sheet.write_url(at, "internal:Sheet1!A1", None, "7.5")), Decimal("7.5")),
    ("comment", cell(lambda book, sheet, at: (sheet.write_number(at, 7.5), sheet.write_comment(at, "9"))), Decimal("7.5")),
    ("merged with the next row", lambda: workbook(row(None), row(None, key="海政数〔2022〕2号", title="来文2"), then=lambda b, s: s.merge_range("D2:D3", 7.5)), "是合并单元格"),
    ("formula injection as title", cell(lambda b, s, at: (s.write_number(at, 7.5), s.write_string("C2", "=HYPERLINK(1)"))), Decimal("7.5")),
]  # fmt: skip
DATES = [
    ("date", lambda: workbook(row(7, dt.date(2022, 3, 2))), Decimal(7)),
    ("date as text", lambda: workbook(row(7, "2022-03-02")), Decimal(7)),
    ("date as text in words", lambda: workbook(row(7, "三月二日")), "请填写日期"),
    ("date as text with two digits", lambda: workbook(row(7, "02.03.22")), "请填写日期"),
    ("date as number", lambda: workbook(row(7, 44622)), "应填日期"),
    ("date as number of eight digits", lambda: workbook(row(7, 20220302)), "应填日期"),
    ("date that never was", lambda: workbook(row(7, "2022-02-30")), "请填写日期"),
    ("date of 1900 that never was", cell(lambda b, s, at: (s.write_number("D2", 7), s.write_number("E2", 60, b.add_format({"num_format": "yyyy-mm-dd"})))), "1900年3月以前"),
    ("date counted from 1904", lambda: _of_1904(), Decimal(7)),
]  # fmt: skip
SHAPES = [
    ("columns in another order", lambda: workbook([7, None, "来文1", "", ONE], head=("金额", "收文日期", "标题", "单位", "文号")), Decimal(7)),
    ("columns more than known", lambda: workbook(row(7, None, "x"), head=(*HEAD, "备注")), Decimal(7)),
    ("column twice", lambda: workbook(row(7, None, 8), head=(*HEAD, "金额")), "不止一列"),
    ("column with unit in its heading", lambda: workbook(row(7), head=(*HEAD[:3], "金额（万元）", HEAD[4])), Decimal(7)),
    ("column with another unit", lambda: workbook(row(7), head=(*HEAD[:3], "金额（元）", HEAD[4])), "表头没有“金额”"),
    ("column missing", lambda: workbook(row(7), head=HEAD[:3]), "表头没有“金额”"),
    ("headings with blanks", lambda: workbook(row(7), head=(" 文号\u00a0", "单位", "标题\n", "金额 ", "收文日期")), Decimal(7)),
    ("headings twice", lambda: workbook(list(HEAD), row(7)), "没有“文号”这一项"),
    ("title above the headings", lambda: workbook(list(HEAD), row(7), head=("来文金额表",)), "表头没有"),
    ("rows empty between", lambda: workbook([], row(7), [], []), Decimal(7)),
    ("rows twice", lambda: workbook(row(7), row(8)), "与第 2 行重复"),
    ("row of another key", lambda: workbook(row(7, key="9号")), "没有“9号”这一项"),
    ("row of a key with full-width signs", lambda: workbook(row(7, key="海政数〔２０２２〕１号")), Decimal(7)),
    ("row hidden", lambda: workbook(row(7), then=hidden_row), Decimal(7)),
    ("headings alone", lambda: workbook(), "只有表头"),
    ("sheet hidden before", book_of(("旧", [HEAD, row(99)], True), ("新", [HEAD, row(7)], False)), Decimal(7)),
    ("sheets two", book_of(("新", [HEAD, row(7)], False), ("旧", [HEAD, row(99)], False)), Decimal(7)),
    ("sheet empty", book_of(("空", [], False)), "表格是空的"),
    ("sheet with strings in place", lambda: named(book_of(("一", [HEAD, row(7)], False), in_memory=True)(), "x.xlsx"), Decimal(7)),
    ("cell twice", sheet_of(lines(f'{KEY}{TITLE}<c r="D2"><v>7</v></c><c r="D2"><v>9</v></c>')), BROKEN),
    ("cells backward", sheet_of(lines(f'<c r="D2"><v>7</v></c>{KEY}{TITLE}')), BROKEN),
    ("cell in another row", sheet_of(lines(f'{KEY}{TITLE}<c r="D9"><v>7</v></c>')), BROKEN),
    ("rows backward", sheet_of(f'<row r="2"><c r="D2"><v>7</v></c></row>{HEAD_ROW}'), BROKEN),
    ("size that is a lie", sheet_of(lines(f'{KEY}{TITLE}<c r="D2"><v>7</v></c>'), before='<dimension ref="A1:XFD1048576"/>'), Decimal(7)),
    ("rows a million", sheet_of(HEAD_ROW + "".join(f'<row r="{n}"><c r="A{n}"/></row>' for n in range(2, 1_000_001))), LARGE),
    ("row at the end of the world", sheet_of(lines(f"{KEY}{TITLE}", r=1_048_576)), LARGE),
    ("columns sixteen thousand", sheet_of(lines(f'{KEY}{TITLE}<c r="XFD2"><v>7</v></c>')), LARGE),
    ("merged everywhere", sheet_of(lines(f"{KEY}{TITLE}"), more='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), "合并单元格过多"),
]  # fmt: skip
HARMFUL = [
    ("bomb", bomb, "解压后过大"),
    ("bomb of many parts", lambda: named(zip_of(**{f"p{n}": "x" for n in range(600)}), "x.xlsx"), "解压后过大"),
    ("entities", lambda: with_part(workbook(), SHEET, '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'), "不允许的 XML 声明"),
    ("entities of the book", lambda: with_part(workbook(), BOOK, '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook/>'), "不允许的 XML 声明"),
    ("macro", extra_part("xl/vbaProject.bin"), "文件含有宏"),
    ("path that climbs", extra_part("../../evil.txt"), Decimal(7)),
    ("locked", lambda: named(container("EncryptedPackage"), "金额.xlsx"), "文件设有打开密码"),
    ("xls", lambda: named(container("Workbook"), "金额.xls"), "旧格式（XLS）"),
    ("xls called xlsx", lambda: named(container("Workbook"), "金额.xlsx"), "旧格式（XLS）"),
    ("ods", lambda: named(zip_of(mimetype="application/vnd.oasis.opendocument.spreadsheet", content="<x/>"), "金额.ods"), NO_BOOK),
    ("xlsb", lambda: named(zip_of(xl__workbook="bin"), "金额.xlsb"), NO_BOOK),
    ("docx", lambda: named(zip_of(word__document="<x/>"), "金额.xlsx"), NO_BOOK),
    ("picture", lambda: named(b"\x89PNG\r\n\x1a\n" + os.urandom(100), "金额.xlsx"), NO_BOOK),
    ("page", lambda: named(b"<html><table></table></html>", "金额.xls"), NO_BOOK),
    ("nothing", lambda: named(b"", "金额.xlsx"), "文件是空的"),
    ("half of it", lambda: named(cut(0.5), "金额.xlsx"), NO_BOOK),
    ("nearly all of it", lambda: named(cut(0.98), "金额.xlsx"), NO_BOOK),
    ("sheet that is broken", lambda: with_part(workbook(), SHEET, "<worksheet"), BROKEN),
    ("sheet without a file", lambda: with_part(workbook(), BOOK, f'<workbook xmlns="{MAIN}"><sheets/></workbook>'), "没有工作表"),
    ("book of hidden sheets alone", lambda: with_part(workbook(), BOOK, f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="a" sheetId="1" state="veryHidden" r:id="rId1"/></sheets></workbook>'), "没有工作表"),
    ("strings that are missing", lambda: with_part(workbook(row(7)), "xl/sharedStrings.xml", f'<sst xmlns="{MAIN}"/>'), ""),
]  # fmt: skip
NOISE = [(f"noise {seed}", lambda seed=seed: noise(seed), "") for seed in range(12)]
CASES = [*CSVS, *VALUES, *DATES, *SHAPES, *HARMFUL, *NOISE]


def _of_1904():
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd", "date_1904": True})
    sheet = book.add_worksheet()
    for place, values in enumerate([HEAD, row(7, dt.date(2022, 3, 2))]):
        sheet.write_row(place, 0, values)
    book.close()
    return named(file.getvalue(), "金额.xlsx")
