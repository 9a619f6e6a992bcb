"""Files that somebody might try: how each is called, what it holds, and what becomes of it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf

from haizhu_broker.attachments.checking.signatures import EICAR
from tests.factories import files

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SCRIPT = b"<script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_RELS, SHEET_RELS = "word/_rels/document.xml.rels", "xl/_rels/workbook.xml.rels"


@dataclass(frozen=True)
class Case:
    """`refused` is a part of the sentence, `kept_as` the name under which the file is accepted instead."""

    what: str
    name: str
    made: Callable[[], bytes]
    refused: str = ""
    kept_as: str = ""

    def __str__(self) -> str:
        return self.what


def part(container: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(container)) as opened:
        return opened.read(name)


def with_relation(container: bytes, rels: str, kind: str, target: str, mode: str = "External") -> bytes:
    line = f'<Relationship Id="rIdX" Type="{RELS}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    return files.changed(container, {rels: part(container, rels).replace(b"</Relationships>", line.encode())})


def with_type(container: bytes, old: bytes, new: bytes) -> bytes:
    name = "[Content_Types].xml"
    return files.changed(container, {name: part(container, name).replace(old, new)})


def with_body(container: bytes, name: str, old: bytes, new: bytes) -> bytes:
    return files.changed(container, {name: part(container, name).replace(old, new, 1)})


def acting(**action: str) -> bytes:
    """A PDF that does something when it is opened."""

    def change(made: pikepdf.Pdf) -> None:
        made.Root.OpenAction = pikepdf.Dictionary(**{k: _name(v) for k, v in action.items()})

    return files.pdf(change=change)


def _name(value: str) -> object:
    return pikepdf.Name(value) if value.startswith("/") else pikepdf.String(value)


def with_file(made: pikepdf.Pdf) -> None:
    made.attachments["x.exe"] = b"MZ" + bytes(100)


def with_eicar(made: pikepdf.Pdf) -> None:
    made.Root.Held = made.make_stream(EICAR)


def with_page_script(made: pikepdf.Pdf) -> None:
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, A=pikepdf.Dictionary(S=pikepdf.Name.JavaScript))
    made.pages[0].Annots = pikepdf.Array([link])


def with_deep_nesting(made: pikepdf.Pdf) -> None:
    nested = pikepdf.Array([])
    for _ in range(100):
        nested = pikepdf.Array([nested])
    made.Root.Deep = nested


def encrypted(user: str) -> bytes:
    return files.pdf(encryption=pikepdf.Encryption(owner="owner", user=user))


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def vast_png(width: int, height: int) -> bytes:
    """A few bytes that would unpack into gigabytes of pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def bomb(container: bytes, inside: str, megabytes: int = 40) -> bytes:
    return files.changed(container, {inside: bytes(megabytes * 1024 * 1024)})


def many_members(number: int) -> bytes:
    return files.changed(files.word(), {f"word/media/x{n}.png": b"" for n in range(number)})


def lying_sizes() -> bytes:
    """A container whose directory says that a member is small."""
    raw = bytearray(files.changed(files.word(), {"word/media/big.png": bytes(5_000_000)}))
    place = raw.rfind(b"PK\x01\x02", 0, raw.rfind(b"word/media/big.png"))
    raw[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(raw)


def locked_member() -> bytes:
    raw = bytearray(files.word())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.find(mark)
        raw[place + offset] |= 1
    return bytes(raw)


def doubled_member() -> bytes:
    out = io.BytesIO(files.word())
    with zipfile.ZipFile(out, "a") as more:
        more.fp.seek(0, 2)
        more.NameToInfo.clear()
        more.writestr("word/document.xml", b"<x/>")
    return out.getvalue()


def instruction(words: bytes) -> bytes:
    field = b"<w:r><w:instrText>" + words + b"</w:instrText></w:r></w:p>"
    return with_body(files.word(), "word/document.xml", b"</w:p>", field)


def formula(words: bytes) -> bytes:
    return with_body(files.sheet(), "xl/worksheets/sheet1.xml", b"<f>1+1</f>", b"<f>" + words + b"</f>")


def doctype(container: bytes, name: str) -> bytes:
    entity = b'?>\n<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    return files.changed(container, {name: part(container, name).replace(b"?>", entity, 1)})
