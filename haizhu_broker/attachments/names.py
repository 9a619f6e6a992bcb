"""Names: what people called a file, made harmless to read and to save; and the random name under which it is kept."""

from __future__ import annotations

import unicodedata
import uuid
from pathlib import PurePath

from django.db.models import Model
from django.utils.deconstruct import deconstructible

LONGEST = 120
UNNAMED = "附件"
FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))
RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def cleaned_name(given: str) -> str:
    """The last part of a path as text that every system takes: no control or direction signs, no reserved name.

    At most 120 signs, the suffix kept; 附件 when nothing is left.
    """
    last = given.replace("\\", "/").rpartition("/")[2]
    shown = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c) not in INVISIBLE)
    shown = " ".join(shown.translate(FORBIDDEN).split()).strip(". ")
    path = PurePath(shown)
    stem, suffix = (path.stem.rstrip(". "), path.suffix) if path.suffix else (shown, "")
    if stem.partition(".")[0].upper() in RESERVED:
        stem = f"_{stem}"
    return f"{(stem or UNNAMED)[: LONGEST - len(suffix)]}{suffix}"


@deconstructible
class RandomName:
    """`upload_to` that keeps nothing of the name people chose but its suffix."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def __call__(self, record: Model, name: str) -> str:
        return f"{self.folder}/{uuid.uuid4().hex}{PurePath(name).suffix.lower()}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RandomName) and other.folder == self.folder

    def __hash__(self) -> int:
        return hash(self.folder)
