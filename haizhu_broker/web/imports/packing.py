"""An uploaded XLSX unpacked within limits: its parts by name, whatever sizes the archive claims."""

import io
import zipfile
from typing import IO

FILE_LIMIT = 10 * 1024 * 1024
UNPACKED_LIMIT = 60 * 1024 * 1024
PARTS_LIMIT = 500
KEPT = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml")


class Unreadable(Exception):
    """The file cannot be imported at all; `str()` says why in Chinese."""


def unpacked(file: IO[bytes], size: int) -> dict[str, bytes]:
    """The parts of the workbook that are read, each at most as long as all may be together; `Unreadable` otherwise."""
    if size > FILE_LIMIT:
        raise Unreadable(f"文件大小不能超过 {FILE_LIMIT // 1024 // 1024} MB，这个文件有 {size / 1024 / 1024:.1f} MB")
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            if len(entries) > PARTS_LIMIT or sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
                raise Unreadable("文件解压后过大，不予读取")
            parts = _read(archive, [entry for entry in entries if _is_kept(entry.filename)])
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise Unreadable("这不是 XLSX 文件，请下载模板填写后上传") from error
    if not {"[Content_Types].xml", *KEPT[:2]} <= parts.keys():
        raise Unreadable("这不是 XLSX 文件，请下载模板填写后上传")
    return parts


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
