"""A field whose text is sealed at rest: Python reads it clear, the database holds what only our key opens."""

from typing import TYPE_CHECKING, Any

from django.db import models

from .sealing import seal, unseal

if TYPE_CHECKING:
    TextField = models.TextField[str, str]
else:
    TextField = models.TextField


class SealedField(TextField):
    """Personal data such as names and telephones; empty stays empty. It cannot be searched or sorted by.

    `purpose` keeps what is sealed for one use from being opened for another; the room enters how it is sealed anew.
    """

    def __init__(self, *args: Any, purpose: str = "", **options: Any) -> None:
        self.purpose = purpose
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "purpose": self.purpose}

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        return unseal(value, self.purpose) if value else value

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return seal(text, self.purpose) if text else text
