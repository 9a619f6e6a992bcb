"""What the audit administrator sees of an entry: everything that was done, and no business content (spec 00 §1).

Values and notes are shown for accounts, permissions, configuration and for the events of the audit itself; of business
records the names of the changed fields and the states.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from haizhu_broker.audit.models import Category

OPEN_APPS = frozenset({"accounts", "access", "audit", "signin", "administration", "mfa", "workdays"})
HIDDEN = "（业务内容，不显示）"


def is_open(subject_type: str) -> bool:
    """Whether the values of such records are accounts, permissions or configuration."""
    return subject_type.partition(".")[0] in OPEN_APPS


def shown_note(row: Mapping[str, Any]) -> str:
    """The note of an entry: a reason given in the business is content; filters of an export and refusals are not."""
    note = str(row["note"])
    is_business = row["category"] == Category.BUSINESS and row["is_success"] and not is_open(row["subject_type"])
    return HIDDEN if note and is_business else note


def shown_value(subject_type: str, value: Any) -> str:
    """A value of a changed field, if it may be shown; no value stays none."""
    text = "" if value is None else str(value)
    return text if not text or is_open(subject_type) else HIDDEN


def kind_label(subject_type: str) -> str:
    """The Chinese name of a record type; the code itself when no model has it any more."""
    try:
        return str(apps.get_model(subject_type)._meta.verbose_name)
    except (LookupError, ValueError):
        return subject_type


def field_label(subject_type: str, name: str) -> str:
    """The Chinese name of a field; the name itself when there is no such field (any more)."""
    try:
        field: Any = apps.get_model(subject_type)._meta.get_field(name)
        return str(field.verbose_name)
    except (LookupError, ValueError, AttributeError, FieldDoesNotExist):
        return FIELDS.get(name, name)


FIELDS = {"rows": "导出行数"}
