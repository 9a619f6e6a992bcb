"""The same package as one ZIP for a USB stick, always the same bytes; and receipts as files, read strictly."""

from __future__ import annotations

import io
import zipfile
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import orjson

from haizhu_broker.api.rendering import dumps
from haizhu_broker.attachments.checking.packed import BROKEN
from haizhu_broker.lifecycle.errors import StepRefused

from .domain import packing
from .domain.receipts import Word
from .models import Package
from .reading import read_word

BEGINNING = (1980, 1, 1, 0, 0, 0)  # the earliest day that a ZIP can name, so that no clock enters
MOST_FILES, MOST_BYTES = 1_000, 4 * 1024 * 1024


class Carried(NamedTuple):
    """A receipt that came as a file: under which name, for which package (its key, if it is named), what it says."""

    name: str
    package: int | None
    word: Word


def pack(package: Package) -> bytes:
    """package.json byte for byte, its manifest, which package it is, and the files; StepRefused when it is damaged."""
    if damaged := packing.damage(package):
        raise StepRefused(f"“{damaged[0]}”与签发时的摘要不符，不能装档，请从备份恢复。")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in _members(package):
            entry = zipfile.ZipInfo(name, BEGINNING)
            entry.external_attr, entry.create_system = 0o644 << 16, 3
            archive.writestr(entry, content)
    return out.getvalue()


def named(package: Package) -> dict[str, Any]:
    """Which package it is, as the feed says it; a receipt file names it by `package`."""
    return {
        "filing": package.filing_id,
        "package": package.pk,
        "kind": package.filing.kind,
        "number": package.letter.number,
        "attempt": package.attempt,
        "sha256": package.sha256,
    }


def read_receipts(content: bytes) -> list[Carried]:
    """Every receipt of a JSON file or of a ZIP of JSON files; StepRefused with the file that cannot be read."""
    if len(content) > MOST_BYTES:
        raise StepRefused({"file": [f"文件应不超过 {MOST_BYTES // 1024 // 1024} MB。"]})
    files = _unpacked(content) if content[:2] == b"PK" else {"回执": content}
    found = [one for name, text in files.items() for one in _receipts(name, text)]
    if not found:
        raise StepRefused({"file": ["文件中没有回执。"]})
    return found


def _members(package: Package) -> Iterator[tuple[str, bytes]]:
    yield "package.json", bytes(package.body)
    yield "manifest.json", dumps(packing.manifest_of(package))
    yield "change.json", dumps(named(package))
    for one in package.files.all():
        yield f"files/{one.name}", packing.read(one) or b""


def _unpacked(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [one for one in archive.infolist() if _is_receipt(one.filename)]
            if len(members) > MOST_FILES or sum(one.file_size for one in members) > MOST_BYTES:
                raise StepRefused({"file": [f"压缩包中的回执应不超过 {MOST_FILES} 份，解压后不超过 4 MB。"]})
            return {one.filename: archive.read(one) for one in members}
    except BROKEN as broken:
        raise StepRefused({"file": ["压缩包已损坏，无法读取。"]}) from broken


def _is_receipt(name: str) -> bool:
    """What some systems add beside a file of their own accord is none."""
    last = name.rpartition("/")[2]
    return last.lower().endswith(".json") and not last.startswith(".")


def _receipts(name: str, text: bytes) -> Iterator[Carried]:
    try:
        held = orjson.loads(text.removeprefix(BOM_UTF8))
    except orjson.JSONDecodeError as error:
        raise StepRefused({"file": [f"“{name}”不是合格的 JSON。"]}) from error
    for one in held if isinstance(held, list) else [held]:
        yield _carried(name, one)


def _carried(name: str, body: Any) -> Carried:
    if not isinstance(body, Mapping):
        raise StepRefused({"file": [f"“{name}”中应是回执。"]})
    said = dict(body)
    package = said.pop("package", None)
    if package is not None and (type(package) is not int or not 0 < package < 2**63):
        raise StepRefused({"file": [f"“{name}”的 package 应为备案包编号。"]})
    try:
        return Carried(name, package, read_word(said))
    except StepRefused as refused:
        words = "；".join(f"{field}：{text}" for field, texts in refused.fields.items() for text in texts)
        raise StepRefused({"file": [f"“{name}”不是合格的回执：{words}。"]}) from refused
