"""The bodies of adding and removing files: page, operation, permission and lock come with the lifecycle."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from haizhu_broker.lifecycle.table import Lifecycle

from . import domain
from .examining import Examined
from .models import Attachment
from .purposes import ATTACH, DETACH

Remark = Callable[[str], None]


def bind_attaching(lifecycle: Lifecycle) -> None:
    """Bind the bodies of the two steps, for `domain.py`."""
    lifecycle.performs(ATTACH)(attach)
    lifecycle.performs(DETACH)(detach)
    lifecycle.guards(DETACH)(nothing_attached)


def attach(record: Any, *, purpose: str, upload: Examined, actor: Any, now: datetime, remark: Remark) -> None:
    """添加附件: a file that was examined, for one of the purposes of the record's type."""
    remark(domain.described(domain.keep(record, purpose, upload, actor=actor, now=now)))


def detach(record: Any, *, attachment: Attachment, actor: Any, now: datetime, remark: Remark) -> None:
    """删除附件: one of those that stand at the record."""
    standing = Attachment.objects.about(record).get(pk=attachment.pk)
    domain.remove(record, standing, actor=actor, now=now)
    remark(domain.described(standing))


def nothing_attached(record: Any, *, today: date) -> str | None:
    return None if Attachment.objects.about(record).exists() else "没有附件。"
