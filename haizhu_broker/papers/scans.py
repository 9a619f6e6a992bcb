"""Sealed scans from outside: is the file a PDF that can be read, and does nothing in it act by itself?"""

from __future__ import annotations

import io
from typing import Any, BinaryIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from haizhu_broker.lifecycle.errors import StepRefused

MEGABYTE = 1024 * 1024
LARGEST = 30
MOST_PAGES = 500
ACTING = ("/OpenAction", "/AA", "/AcroForm")
ACTING_NAMES = ("/JavaScript", "/EmbeddedFiles")
FAULTS = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError)


def checked_scan(scan: BinaryIO) -> bytes:
    """The bytes of the scan, as they came.

    StepRefused({"sealed_scan": …}) when it is too large, no PDF, encrypted, without a page or with too many, or when
    it carries scripts, forms or files.
    """
    file = scan.read(LARGEST * MEGABYTE + 1)
    if len(file) > LARGEST * MEGABYTE:
        raise _refused(f"文件超过 {LARGEST} MB，请压缩后上传。")
    if not file.startswith(b"%PDF-"):
        raise _refused("文件不是 PDF，请上传盖章后扫描的 PDF 文件。")
    try:
        _check(PdfReader(io.BytesIO(file)))
    except FAULTS as error:
        raise _refused("文件已损坏，无法读取，请重新扫描。") from error
    return file


def _check(reader: PdfReader) -> None:
    if reader.is_encrypted:
        raise _refused("文件设有密码，请去除密码后上传。")
    pages = len(reader.pages)
    if pages == 0:
        raise _refused("文件没有页面，请重新扫描。")
    if pages > MOST_PAGES:
        raise _refused(f"文件有 {pages} 页，超过 {MOST_PAGES} 页，请核对是否选错了文件。")
    root: Any = reader.trailer["/Root"].get_object()
    names: Any = root.get("/Names", {})
    names = names.get_object() if hasattr(names, "get_object") else names
    if any(name in root for name in ACTING) or any(name in names for name in ACTING_NAMES):
        raise _refused("文件含有脚本、表单或附带文件，不是单纯的扫描件，请重新扫描。")


def _refused(reason: str) -> StepRefused:
    return StepRefused({"sealed_scan": [reason]})
