"""Who may read a document: whoever may view its subject."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.apps import apps

from haizhu_broker.access.policy import POLICIES

from .models import Document

Reader = Callable[[int, Any, datetime], None]
READERS: dict[str, Reader] = {}


def when_downloaded(label: str) -> Callable[[Reader], Reader]:
    """Let `reader(pk of the subject, user, now)` hear of every download of a document about a record of `label`."""

    def enter(reader: Reader) -> Reader:
        READERS[label] = reader
        return reader

    return enter


def note_download(user: Any, document: Document, now: datetime) -> None:
    """Tell the room of the subject, if it wants to know."""
    reader = READERS.get(document.subject_type)
    if reader is not None and document.subject_id is not None:
        reader(document.subject_id, user, now)


def may_read(user: Any, document: Document) -> bool:
    """Whether `user` may view the subject; a document without subject, or whose subject has no policy, is nobody's."""
    policy = POLICIES.get(document.subject_type)
    if policy is None:
        return False
    records = apps.get_model(document.subject_type)._default_manager.filter(pk=document.subject_id)
    return policy.permitted(user, "view", records).exists()
