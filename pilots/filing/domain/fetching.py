"""Noting who took what of a package, and telling the office when something is not as it was signed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import structlog

from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.web.clock import local

from ..access import FILING as POLICY
from ..models import Fetch, Package
from ..words import Way

READ = "下载备案包文件"  # by somebody who does not take it for the authority
DAMAGED = Event("filing.damaged", "备案包损坏", is_obligatory=True)
log = structlog.get_logger(__name__)


def fetched(package: Package, name: str, *, way: Way, size: int, user: Any, now: datetime, part: str = "") -> Fetch:
    """Note that `user` took `size` bytes of the package, or of the file whose digest is `part`."""
    return Fetch.objects.create(package=package, part=part, name=name, way=way, size=size, user=user, at=now)


def damaged(package: Package, name: str, now: datetime) -> None:
    """Tell the office, once a day, that something of a package is not as it was signed."""
    log.error("package differs from what was signed", package=package.pk, part=name)
    day = local(now).date()
    tell(
        POLICY.users_allowed("record", package.filing, day),
        DAMAGED,
        title=f"备案包与签发时不符：{package.filing}"[:200],
        body=f"第 {package.attempt} 次报送的“{name}”与签发时的摘要不符，已停止对外提供，请从备份恢复。",
        url=package.filing.get_absolute_url(),
        key=f"filing:damaged:{package.pk}:{name[:60]}:{day}",
        now=now,
    )
