"""Rows of a CSV file, in the encodings that spreadsheets write; what cannot be read for certain is refused."""

import codecs
import csv
import io
from typing import IO

from haizhu_broker.web.imports.markings import COLUMNS, ROWS
from haizhu_broker.web.imports.packing import FILE_LIMIT, TOO_LARGE, Unreadable

MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
GUESSED = ("utf-8", "gb18030")
DELIMITERS = ",\t;"
UNKNOWN = "无法识别文件的文字编码，请另存为 XLSX 或“CSV UTF-8”后上传"


def read_rows(file: IO[bytes], size: int) -> list[list[str]]:
    """Every row as texts; `Unreadable` says why a file is refused."""
    if size > FILE_LIMIT:
        raise Unreadable(TOO_LARGE.format(size / 1024 / 1024))
    text = decoded(file.read(FILE_LIMIT + 1))
    if "\x00" in text:
        raise Unreadable(UNKNOWN)
    rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True):
            if len(rows) >= ROWS or len(row) > COLUMNS:
                raise Unreadable(f"表格过大，最多 {ROWS:,} 行、{COLUMNS} 列")
            rows.append(row)
    except csv.Error as error:
        raise Unreadable("文件中的引号或分隔符不完整，请另存为 XLSX 后上传") from error
    return rows


def decoded(content: bytes) -> str:
    """The text, by its byte order mark, else as UTF-8, else as GB 18030 (GBK)."""
    marked = next((name for mark, name in MARKED if content.startswith(mark)), "")
    for name in [marked] if marked else GUESSED:
        try:
            return content.decode(name)
        except UnicodeError:
            continue
    raise Unreadable(UNKNOWN)


def delimiter_of(text: str) -> str:
    """What the first line is divided by."""
    head = text.partition("\n")[0]
    return max(DELIMITERS, key=head.count)
