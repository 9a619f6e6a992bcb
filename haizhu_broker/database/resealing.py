"""Sealed columns rewritten where they stand: clear text sealed in a migration, everything sealed anew by command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection

from .fields import SealedField
from .sealing import seal_anew


def sealed_columns() -> list[SealedField]:
    """Every sealed column of the portal."""
    fields = (field for model in apps.get_models() for field in model._meta.concrete_fields)
    return [field for field in fields if isinstance(field, SealedField)]


def rewrite(column: Any, written: Callable[[str], str]) -> int:
    """Put `written(stored text)` in place of every text that stands in the column, past the field; how many."""
    options, quote = column.model._meta, connection.ops.quote_name
    table, name, key = quote(options.db_table), quote(column.column), quote(options.pk.column)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key}, {name} FROM {table} WHERE {name} <> ''")  # noqa: S608 - names of our own models
        found = cursor.fetchall()
        for pk, text in found:
            cursor.execute(f"UPDATE {table} SET {name} = %s WHERE {key} = %s", [written(text), pk])  # noqa: S608
    return len(found)


def seal_columns_anew() -> int:
    """Every sealed column under the first key."""
    return sum(rewrite(column, _under_first_key(column.purpose)) for column in sealed_columns())


def _under_first_key(purpose: str) -> Callable[[str], str]:
    return lambda text: seal_anew(text, purpose)
