"""Word and Excel files (OOXML): no macros, no embedded objects, nothing fetched from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import urlsplit
from xml.etree import ElementTree

from ..limits import MEGABYTE, Limits
from .packed import BEGINS, Packed
from .refusal import Refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES = "[Content_Types].xml"
MAIN = "application/vnd.openxmlformats-officedocument.{}+xml"
MAIN_TYPES = {
    ".docx": MAIN.format("wordprocessingml.document.main"),
    ".xlsx": MAIN.format("spreadsheetml.sheet.main"),
}
LARGEST_PART = 64 * MEGABYTE
LINKS = {"http", "https", "mailto", ""}
FORBIDDEN_TYPES = {
    "macro": "文件含有宏，未予接收。请另存为不含宏的 {} 后上传。",
    "vba": "文件含有宏，未予接收。请另存为不含宏的 {} 后上传。",
    "activex": "文件含有控件，未予接收。请删除控件后上传。",
    "oleobject": "文件内嵌有其他文件（对象），未予接收。请删除后上传，或另行上传该文件。",
    "externallink": "文件链接了外部工作簿，未予接收。请断开链接后上传。",
    "connections": "文件含有外部数据连接，未予接收。请删除连接后上传。",
    "package": "文件内嵌有其他文件（对象），未予接收。请删除后上传，或另行上传该文件。",
    "afchunk": "文件嵌入了其他格式的内容，未予接收。请另存后上传。",
}
FORBIDDEN_PARTS = (
    ("vbaproject", "macro"),
    ("/activex/", "activex"),
    ("/embeddings/", "oleobject"),
    ("/externallinks/", "externallink"),
    ("xl/connections.xml", "connections"),
    ("/querytables/", "connections"),
)
DYNAMIC = "文件含有动态数据交换（DDE），未予接收。请删除后上传。"
DDE_FORMULA = re.compile(rb"<f\b[^>]*>[^<]*\|[^<]*!|\bddeLink\b")
INSTRUCTION = re.compile(rb"<(?:\w+:)?instrText\b[^>]*>([^<]*)<|\bw:instr=\"([^\"]*)\"")
DDE_FIELD = re.compile(rb"\bDDE(?:AUTO)?\b")


def check_office(file: BinaryIO, suffix: str, limits: Limits) -> None:
    """Refused unless the container is the Word or Excel file that its suffix says."""
    word = suffix[1:].upper()
    start = file.read(len(OLE))
    if start == OLE:
        raise Refused(f"文件设有密码，或者是旧版格式。请去除密码、另存为 {word} 后上传。")
    if not start.startswith(BEGINS):
        raise Refused(f"文件内容不是 {word}，请检查后重新选择。")
    packed = Packed(file, limits)
    _check_types(packed, suffix, word)
    for name in packed.names:
        _check_name(name, word)
    for name in packed.names:
        if name.lower().endswith((".xml", ".rels", ".vml")):
            _check_part(packed, name, word)


def _check_types(packed: Packed, suffix: str, word: str) -> None:
    if TYPES not in packed.names:
        raise Refused(f"文件内容不是 {word}，请检查后重新选择。")
    declared = [node.get("ContentType", "").lower() for node in _tree(_part(packed, TYPES)).iter()]
    for kind in declared:
        for mark in ("macro", "vba", "activex", "oleobject", "externallink"):
            if mark in kind:
                raise Refused(FORBIDDEN_TYPES[mark].format(word))
    if MAIN_TYPES[suffix] not in declared:
        raise Refused(f"文件内容不是 {word}，请检查后重新选择。")


def _check_name(name: str, word: str) -> None:
    lower = f"/{name.lower()}"
    for mark, kind in FORBIDDEN_PARTS:
        if mark in lower:
            raise Refused(FORBIDDEN_TYPES[kind].format(word))


def _check_part(packed: Packed, name: str, word: str) -> None:
    text = _part(packed, name)
    if name.lower().endswith(".rels"):
        _check_relations(text, word)
    if DDE_FORMULA.search(text):
        raise Refused(DYNAMIC)
    fields = b"".join(b"".join(found) for found in INSTRUCTION.findall(text))
    if DDE_FIELD.search(fields):
        raise Refused(DYNAMIC)


def _part(packed: Packed, name: str) -> bytes:
    """An XML part as it stands, in UTF-8 and without definitions of its own (entities would multiply)."""
    if packed.archive.getinfo(name).file_size > LARGEST_PART:
        raise Refused("文件中的单个部件过大，未予接收。请拆分后上传。")
    text = packed.read(name)
    if b"\0" in text or text.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused("文件的编码不正常，未予接收。请重新导出后上传。")
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Refused("文件中有不正常的定义，未予接收。请重新导出后上传。")
    return text


def _tree(text: bytes) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(text)  # noqa: S314  definitions were refused before
    except ElementTree.ParseError as error:
        raise Refused("文件已损坏或不完整，无法读取，请重新导出后上传。") from error


def _check_relations(text: bytes, word: str) -> None:
    for relation in _relations(text):
        kind = relation.get("Type", "").rpartition("/")[2].lower()
        if mark := next((one for one in FORBIDDEN_TYPES if kind.startswith(one)), ""):
            raise Refused(FORBIDDEN_TYPES[mark].format(word))
        if relation.get("TargetMode", "").lower() == "external":
            if kind != "hyperlink":
                raise Refused("文件引用了外部的模板、图片或数据，未予接收。请改为随文件保存后上传。")
            if _scheme(relation.get("Target", "")) not in LINKS:
                raise Refused("文件中有指向本机或程序的链接，未予接收。请删除后上传。")


def _relations(text: bytes) -> Iterator[ElementTree.Element]:
    return (node for node in _tree(text).iter() if node.tag.rpartition("}")[2] == "Relationship")


def _scheme(target: str) -> str:
    if target.startswith("\\\\"):
        return "file"
    try:
        return urlsplit(target).scheme.lower()
    except ValueError:
        return "?"
