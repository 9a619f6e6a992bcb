"""Form fields for files: checked by content before anything of them is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.base import File

from haizhu_broker.attachments.examining import examine_at_once, largest
from haizhu_broker.attachments.kinds import USUAL, words_of
from haizhu_broker.attachments.receiving import received


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
        return received(file, self.kinds, self.megabytes)


class Attachment(Upload):
    """A file that its room keeps in a field of its own; cleans to the file.

    Such a file has no quarantine, so while a configured scanner cannot be asked none is taken.
    """

    def examined(self, file: File[Any]) -> File[Any]:
        file.name = received(file, self.kinds, self.megabytes, by=examine_at_once).name
        return file
