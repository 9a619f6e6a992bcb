"""Sealed scans from outside: is the file a PDF that can be read?"""

from __future__ import annotations

import io
from typing import BinaryIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from haizhu_broker.lifecycle.errors import StepRefused

MEGABYTE = 1024 * 1024
LARGEST = 30


def checked_scan(scan: BinaryIO) -> bytes:
    """The bytes of the scan; StepRefused({"scan": …}) when it is too large, no PDF, encrypted or without a page."""
    file = scan.read(LARGEST * MEGABYTE + 1)
    if len(file) > LARGEST * MEGABYTE:
        raise _refused(f"文件超过 {LARGEST} MB，请压缩后上传。")
    if not file.startswith(b"%PDF-"):
        raise _refused("文件不是 PDF，请上传盖章后扫描的 PDF 文件。")
    try:
        reader = PdfReader(io.BytesIO(file))
        if reader.is_encrypted:
            raise _refused("文件设有密码，请去除密码后上传。")
        pages = len(reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OverflowError) as error:
        raise _refused("文件已损坏，无法读取，请重新扫描。") from error
    if pages == 0:
        raise _refused("文件没有页面，请重新扫描。")
    return file


def _refused(reason: str) -> StepRefused:
    return StepRefused({"scan": [reason]})
