"""PDF files: whole, readable without a password, with nothing in them that acts or unpacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import pikepdf

from ..limits import Limits
from .packed import refuse_hidden_archive
from .refusal import Refused
from .signatures import look_for_signatures

HEADER, END = b"%PDF-", b"%%EOF"
TAIL = 2_048
FOREIGN = (b"<html", b"<script", b"<!doctype", b"<svg", b"<?php")
SMALL_STREAM = 256 * 1024
DEEPEST = 40
SCRIPT = "PDF 中含有脚本，未予接收。请用“打印为 PDF”重新生成后上传。"
EMBEDDED = "PDF 中内嵌有其他文件，未予接收。请用“打印为 PDF”重新生成，或另行上传内嵌的文件。"
ACTING = "PDF 中含有会启动程序、提交数据或打开其他文件的动作，未予接收。请用“打印为 PDF”重新生成后上传。"
KEYS = {"/JS": SCRIPT, "/EF": EMBEDDED, "/EmbeddedFiles": EMBEDDED, "/RichMedia": ACTING, "/XFA": SCRIPT}
ACTIONS = {
    "/JavaScript": SCRIPT,
    "/Rendition": SCRIPT,
    "/Launch": ACTING,
    "/SubmitForm": ACTING,
    "/ImportData": ACTING,
    "/GoToE": ACTING,
    "/GoToR": ACTING,
    "/Movie": ACTING,
    "/RichMediaExecute": ACTING,
}
TYPES = {"/EmbeddedFile": EMBEDDED}


def check_pdf(file: BinaryIO, limits: Limits) -> None:
    """Refused unless the file is a PDF that can be read and only be read."""
    _refuse_other_contents(file)
    try:
        with pikepdf.open(file) as pdf:
            _check_document(pdf, limits)
    except pikepdf.PasswordError as error:
        raise Refused("PDF 设有密码，请去除密码后上传。") from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise Refused("PDF 已损坏或不完整，无法读取，请重新生成后上传。") from error


def _refuse_other_contents(file: BinaryIO) -> None:
    start = file.read(TAIL)
    if not start.startswith(HEADER):
        raise Refused("文件内容不是 PDF，请检查后重新选择。")
    if any(mark in start.lower() for mark in FOREIGN):
        raise Refused("PDF 中夹带了网页内容，未予接收。请重新生成后上传。")
    file.seek(0, 2)
    file.seek(max(0, file.tell() - TAIL))
    if END not in file.read():
        raise Refused("PDF 不完整，请重新生成后上传。")
    refuse_hidden_archive(file)


def _check_document(pdf: pikepdf.Pdf, limits: Limits) -> None:
    if pdf.is_encrypted:
        raise Refused("PDF 设有密码或权限限制，请去除后上传。")
    if not 1 <= len(pdf.pages) <= limits.pages:
        raise Refused(f"PDF 应有 1 至 {limits.pages} 页。")
    for one in pdf.objects:
        for held in _within(one):
            _check_dictionary(held)
        if isinstance(one, pikepdf.Stream):
            look_for_signatures([_decoded(one)])


def _within(found: Any, depth: int = 0) -> Iterator[Any]:
    """The dictionaries of one object; what it refers to is an object of its own."""
    if depth > DEEPEST:
        raise Refused("PDF 的结构不正常，未予接收。请重新生成后上传。")
    if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        yield found
        for key in found.keys():  # noqa: SIM118  pikepdf's dictionaries are not iterable
            yield from _below(found.get(key), depth)
    elif isinstance(found, pikepdf.Array):
        for one in found:
            yield from _below(one, depth)


def _below(found: Any, depth: int) -> Iterator[Any]:
    if isinstance(found, pikepdf.Object) and not found.is_indirect:
        yield from _within(found, depth + 1)


def _check_dictionary(found: Any) -> None:
    for key, sentence in KEYS.items():
        if key in found:
            raise Refused(sentence)
    for key, forbidden in (("/S", ACTIONS), ("/Type", TYPES), ("/Subtype", ACTIONS)):
        value = found.get(key)
        if isinstance(value, pikepdf.Name) and str(value) in forbidden:
            raise Refused(forbidden[str(value)])


def _decoded(stream: Any) -> bytes:
    """A small stream unpacked; a signature in a large one would be found by a scanner, not here."""
    raw: bytes = stream.read_raw_bytes()
    if len(raw) > SMALL_STREAM:
        return raw
    try:
        return bytes(stream.read_bytes())
    except (pikepdf.PdfError, RuntimeError):
        return raw
