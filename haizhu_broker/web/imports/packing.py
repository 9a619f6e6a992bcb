"""An uploaded XLSX unpacked within limits: its parts by name, whatever sizes the archive claims."""

import io
import zipfile
import zlib
from typing import IO

FILE_LIMIT = 10 * 1024 * 1024
UNPACKED_LIMIT = 60 * 1024 * 1024
PARTS_LIMIT = 500
TOO_LARGE = f"文件大小不能超过 {FILE_LIMIT // 1024 // 1024} MB，这个文件有 {{:.1f}} MB"
NO_WORKBOOK = "这不是 XLSX 文件，请下载模板填写后上传"
OLD = "这是旧格式（XLS）的文件，请另存为 XLSX 后上传"
LOCKED = "文件设有打开密码，请去掉密码后上传"
MACRO = "文件含有宏，请另存为不含宏的 XLSX 后上传"
OLD_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCK_MARK = "EncryptedPackage".encode("utf-16-le")
KEPT = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml")


class Unreadable(Exception):
    """The file cannot be imported at all; `str()` says why in Chinese."""


def unpacked(file: IO[bytes], size: int) -> dict[str, bytes]:
    """The parts of the workbook that are read, each at most as long as all may be together; `Unreadable` otherwise."""
    if size > FILE_LIMIT:
        raise Unreadable(TOO_LARGE.format(size / 1024 / 1024))
    _refuse_old(file)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            if len(entries) > PARTS_LIMIT or sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
                raise Unreadable("文件解压后过大，不予读取")
            if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
                raise Unreadable(MACRO)
            parts = _read(archive, [entry for entry in entries if _is_kept(entry.filename)])
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, ValueError, zlib.error) as error:
        raise Unreadable(NO_WORKBOOK) from error
    if not {"[Content_Types].xml", *KEPT[:2]} <= parts.keys():
        raise Unreadable(NO_WORKBOOK)
    return parts


def _refuse_old(file: IO[bytes]) -> None:
    """The container of Office before 2007, in which a locked XLSX is wrapped too."""
    start = file.read(len(OLD_MARK))
    if start == OLD_MARK:
        raise Unreadable(LOCKED if LOCK_MARK in file.read() else OLD)
    file.seek(0)


def _is_kept(name: str) -> bool:
    return name in KEPT or name in ("[Content_Types].xml", "_rels/.rels") or name.startswith("xl/worksheets/")


def _read(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    parts, left = {}, UNPACKED_LIMIT
    for entry in entries:
        with archive.open(entry) as stream:
            parts[entry.filename] = stream.read(left + 1)
        left -= len(parts[entry.filename])
        if left < 0:
            raise Unreadable("文件解压后过大，不予读取")
    return parts


def repacked(parts: dict[str, bytes]) -> io.BytesIO:
    """The same parts in an archive of our own, whose sizes are true: what the reading library is given."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    file.seek(0)
    return file
