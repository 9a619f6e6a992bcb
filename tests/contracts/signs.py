"""Signs: a word found nowhere else, put into every free text of a record, by which a leak of it is recognized."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

HOLD_WORDS = (models.TextField, models.CharField, models.JSONField)
SIGN = re.compile(r"qz\d{5}zq")
WRITTEN = {
    "name", "title", "text", "remark", "help", "note", "description", "reason", "ground", "scope", "neutrality",
    "basis", "address", "legal_representative", "display_name", "telephone", "position", "summary", "purpose",
    "owner", "wording", "original_name", "subject_title", "organ_name", "void_reason", "uscc_accepted_because",
    "industry_name",
}  # fmt: skip


class Signs:
    """Which record each sign stands in. `plant` goes past triggers: it is no verb, and what is frozen is signed too."""

    def __init__(self) -> None:
        self.records: dict[str, Any] = {}

    def plant(self, record: Any) -> str:
        sign = f"qz{len(self.records):05}zq"
        self.records[sign] = record
        planted = [name for name in free_texts(type(record)) if self._write(record, name, sign)]
        if planted:
            record.refresh_from_db(fields=planted)
        return sign

    def _write(self, record: Any, name: str, sign: str) -> bool:
        """Whether the field takes the sign; one that a CHECK keeps to a form does not."""
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL session_replication_role = replica")
                type(record)._base_manager.filter(pk=record.pk).update(**{name: sign})
                cursor.execute("SET LOCAL session_replication_role = origin")
        except DatabaseError:
            return False
        return True

    def carriers(self, labels: Iterable[str]) -> dict[str, set[tuple[str, int, str]]]:
        """Sign → the records of these types that hold it (type, key, state): verbs copy what people wrote."""
        held: dict[str, set[tuple[str, int, str]]] = {sign: set() for sign in self.records}
        for label in labels:
            model = apps.get_model(label)
            fields = [one.name for one in model._meta.concrete_fields if isinstance(one, HOLD_WORDS)]
            state = "state" if "state" in {one.name for one in model._meta.concrete_fields} else "pk"
            for pk, stands, *words in model._default_manager.values_list("pk", state, *fields):
                for sign in self.found(repr(words)):
                    held[sign].add((label, pk, "" if state == "pk" else stands))
        return held

    def found(self, text: str) -> set[str]:
        return {sign for sign in SIGN.findall(text) if sign in self.records}


def free_texts(model: type[models.Model]) -> list[str]:
    """The names of the fields in which people write."""
    texts = [field for field in model._meta.concrete_fields if isinstance(field, models.TextField | models.CharField)]
    return [
        field.name
        for field in texts
        if not field.unique and (field.name in WRITTEN or isinstance(field, models.TextField))
    ]
