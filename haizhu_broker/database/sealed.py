"""A text that is encrypted at rest: sealed as it is written, opened as it is read, sealed anew with a new key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

from .sealing import reseals, seal, unseal

if TYPE_CHECKING:
    TextField = models.TextField[str, str]
else:
    TextField = models.TextField


class SealedField(TextField):
    """Words that nobody reads in the database or its copies; they can be neither searched nor sorted by.

    Name the field in the model's `revealable` and `audit_excluded`, and leave it out of row history.
    """

    @property
    def purpose(self) -> str:
        return str(self.model._meta.label_lower) + "." + str(self.name)

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return seal(text, self.purpose) if text else text

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        return unseal(value, self.purpose) if value else value


@reseals
def reseal_fields() -> int:
    """Seal every such text under the first key."""
    fields = [
        field
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, SealedField)
    ]
    return sum(_resealed(field) for field in fields)


def _resealed(field: SealedField) -> int:
    records: Any = field.model._base_manager.exclude(**{field.name: ""})
    rows = list(records.values_list("pk", field.name))
    for key, text in rows:
        records.filter(pk=key).update(**{field.name: text})
    return len(rows)
