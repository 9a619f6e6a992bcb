"""Files that people attach: checked by content, kept under random names, handed out only through access."""

import uuid
import zipfile
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
from django.utils.deconstruct import deconstructible

LARGEST = 20 * 1024 * 1024


def _begins(*signatures: bytes) -> Callable[[UploadedFile], bool]:
    return lambda file: file.read(16).startswith(signatures)


def _holds(part: str) -> Callable[[UploadedFile], bool]:
    def check(file: UploadedFile) -> bool:
        try:
            names = zipfile.ZipFile(file).namelist()
        except zipfile.BadZipFile:
            return False
        return part in names and not any(name.endswith("vbaProject.bin") for name in names)

    return check


KINDS: dict[str, Callable[[UploadedFile], bool]] = {
    ".pdf": _begins(b"%PDF-"),
    ".docx": _holds("word/document.xml"),
    ".xlsx": _holds("xl/workbook.xml"),
    ".png": _begins(b"\x89PNG\r\n\x1a\n"),
    ".jpg": _begins(b"\xff\xd8\xff"),
    ".jpeg": _begins(b"\xff\xd8\xff"),
}


class Attachment(forms.FileField):
    """A file of a known kind whose content is what its name says; `kinds` narrows the suffixes."""

    def __init__(self, *, kinds: tuple[str, ...] = tuple(KINDS), **options: Any) -> None:
        self.kinds = kinds
        words = "、".join(kind[1:].upper() for kind in kinds if kind != ".jpeg")
        super().__init__(**{"help_text": f"{words}，不超过 20 MB。", "max_length": 200, **options})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": ",".join(self.kinds)}

    def to_python(self, data: Any) -> UploadedFile | None:
        file = super().to_python(data)
        if file is None:
            return None
        suffix = PurePath(file.name).suffix.lower()
        if suffix not in self.kinds:
            raise ValidationError(f"不接受这种文件（{suffix or '没有扩展名'}）。{self.help_text}")
        if file.size > LARGEST:
            raise ValidationError(f"文件应不超过 20 MB，您选择的是 {file.size / 1024 / 1024:.1f} MB。")
        if not KINDS[suffix](file):
            raise ValidationError(f"文件内容不是 {suffix[1:].upper()}，请检查后重新选择。")
        file.seek(0)
        return file


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
