"""Form fields for files: checked by content before anything of them is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File

from haizhu_broker.attachments.examining import Examined, Refused, examine, largest
from haizhu_broker.attachments.kinds import USUAL, words_of
from haizhu_broker.attachments.verdicts import Verdict

PUT_OFF = "病毒扫描暂时不可用，请稍后再上传。"


class Upload(forms.FileField):
    """A file of a known kind whose content is what its name says; cleans to `Examined`.

    `kinds` narrows the suffixes, `megabytes` the size.
    """

    def __init__(self, *, kinds: tuple[str, ...] = USUAL, megabytes: int | None = None, **options: Any) -> None:
        self.kinds, self.megabytes = kinds, megabytes
        help_text = f"{words_of(kinds)}，不超过 {largest(megabytes)} MB。"
        super().__init__(**{"help_text": help_text, **options})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": ",".join(self.kinds)}

    def to_python(self, data: Any) -> Any:
        file = super().to_python(data)
        return None if file is None else self.examined(file)

    def examined(self, file: File[Any]) -> Any:
        return examined(file, self.kinds, self.megabytes)


class Attachment(Upload):
    """A file that its room keeps in a field of its own; cleans to the file.

    Such a file has no quarantine, so while a configured scanner cannot be asked none is taken.
    """

    def examined(self, file: File[Any]) -> File[Any]:
        found = examined(file, self.kinds, self.megabytes)
        if found.verdict == Verdict.WAITING:
            raise ValidationError(PUT_OFF)
        file.name = found.name
        return file


def examined(file: File[Any], kinds: tuple[str, ...], megabytes: int | None) -> Examined:
    """The examined file, or its refusal as a form says it."""
    try:
        return examine(file, kinds=kinds, megabytes=megabytes)
    except Refused as refused:
        raise ValidationError(refused.sentence) from refused
