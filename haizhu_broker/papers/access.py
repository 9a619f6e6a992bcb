"""Who may read a document: whoever may view its subject; without one, whoever keeps the register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Manager, Model

from haizhu_broker.access.policy import POLICIES
from haizhu_broker.audit import readings

from .models import Document

Reader = Callable[[int, Any, datetime], None]
READERS: dict[str, Reader] = {}


def when_downloaded(label: str) -> Callable[[Reader], Reader]:
    """Let `reader(pk of the subject, user, now)` hear of every download of a document about a record of `label`."""

    def enter(reader: Reader) -> Reader:
        READERS[label] = reader
        return reader

    return enter


def note_download(user: Any, document: Document, form: str, now: datetime) -> None:
    """Leave an entry, which those whose file it is see behind the glass wall, and tell the room of the subject."""
    readings.downloaded(document, f"下载公文（{form.upper()}）", user, now, about=subject_of(document))
    reader = READERS.get(document.subject_type)
    if reader is not None and document.subject_id is not None:
        reader(document.subject_id, user, now)


def subject_of(document: Document) -> Model | None:
    """The record that the document is about, if it is still there."""
    if not document.subject_type:
        return None
    records: Manager[Model] = apps.get_model(document.subject_type)._base_manager
    return records.filter(pk=document.subject_id).first()


def may_read(user: Any, document: Document) -> bool:
    """Whether `user` may view the subject, or the register entry of a document without one.

    A document whose subject has no policy is nobody's.
    """
    label, key = document.subject_type, document.subject_id
    if not label:
        label, key = "papers.Dispatch", document.pk
    policy = POLICIES.get(label)
    if policy is None:
        return False
    records = apps.get_model(label)._default_manager.filter(pk=key)
    return policy.permitted(user, "view", records).exists()
