"""What was handed in, kept as it was: JSON in its canonical form (RFC 8785) with its digests, files by theirs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

import rfc8785
from django.conf import settings
from django.db import models

from .models import Attachment


class Frozen(models.Model):
    """One version of something that was handed in; the model that inherits it protects its rows by a trigger."""

    content = models.JSONField("内容")
    sha256 = models.CharField("SHA-256", max_length=64)
    sm3 = models.CharField("SM3", max_length=64)
    submitted_at = models.DateTimeField("提交时间")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    @property
    def is_intact(self) -> bool:
        """Whether the content still gives the digests that were kept with it."""
        found = digests(self.content)
        return found["sha256"] == self.sha256 and found["sm3"] == self.sm3


def digests(content: dict[str, Any]) -> dict[str, str]:
    """`sha256` and `sm3` of the canonical form, as lower-case hexadecimal text."""
    canonical = rfc8785.dumps(content)
    return {
        "sha256": hashlib.sha256(canonical).hexdigest(),
        "sm3": hashlib.new("sm3", canonical).hexdigest(),
    }


def file_of(one: Attachment) -> dict[str, Any]:
    """How a frozen content names a file: by its digests."""
    return {"id": one.pk, "name": one.name, "size": one.size, "sha256": one.sha256, "sm3": one.sm3}


def files_of(records: Iterable[models.Model]) -> dict[int, list[dict[str, Any]]]:
    """The files that stand at records of one type, by their keys, in one statement."""
    held = list(records)
    if not held:
        return {}
    standing = Attachment.objects.filter(
        subject_type=held[0]._meta.label, subject_id__in=[one.pk for one in held], removed_at=None
    )
    found: dict[int, list[dict[str, Any]]] = {}
    for one in standing.order_by("pk"):
        found.setdefault(one.subject_id, []).append(file_of(one))
    return found


def names(content: Any, attachment: Attachment) -> bool:
    """Whether a frozen content names this file, however deep."""
    if isinstance(content, dict):
        return content.get("sm3") == attachment.sm3 or any(names(one, attachment) for one in content.values())
    return isinstance(content, list) and any(names(one, attachment) for one in content)
