"""Is a file in hand one that was issued? Judged by its digests, and by the code that an altered copy still carries."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from . import domain
from .models import CODE_LENGTH, Document, State

MARK = "校验码 "
CODE = re.compile(MARK.encode() + rb"([2-9A-Z]{4}(?:-[2-9A-Z]{4}){2})")
PROPERTIES = "docProps/core.xml"
MOST_PROPERTIES = 64 * 1024


class Outcome(StrEnum):
    """What a file in hand is, compared with what was issued."""

    SAME = "same"
    VOID = "void"
    ALTERED = "altered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome, and the document that the file is or was; None when it is unknown."""

    outcome: Outcome
    document: Document | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the file is byte for byte an issued one."""
        return self.outcome in (Outcome.SAME, Outcome.VOID)


def check(file: BinaryIO, document: Document | None = None) -> Finding:
    """Compare a file with `document`, or with all that was issued; nothing of it is run, unpacked or kept.

    Altered means: not a stored file, though it carries the check code of one (or was held against `document`).
    """
    file.seek(0)
    digests = domain.digests_of(file)
    held = domain.find(digests)
    found = held if document is None or held == document else None
    if found is not None:
        return Finding(Outcome.VOID if found.state == State.VOID else Outcome.SAME, found)
    claimed = document or domain.verify(carried_code(file))
    return Finding(Outcome.ALTERED, claimed) if claimed else Finding(Outcome.UNKNOWN)


def carried_code(file: BinaryIO) -> str:
    """The check code in the properties of a PDF or DOCX of ours, altered or not; "" when there is none."""
    file.seek(0)
    start = file.read(4)
    file.seek(0)
    text = file.read() if start == b"%PDF" else _properties(file) if start == b"PK\x03\x04" else b""
    found = CODE.search(text)
    code = found[1].decode().replace("-", "") if found else ""
    return code if len(code) == CODE_LENGTH else ""


def _properties(file: BinaryIO) -> bytes:
    """The properties of a DOCX, at most 64 KB of them, whatever the package claims to hold."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.read())) as package, package.open(PROPERTIES) as part:
            return part.read(MOST_PROPERTIES)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, RuntimeError, zlib.error):
        return b""
