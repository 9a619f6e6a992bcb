"""The demonstration's standard: the first edition, approved before the round opens. May run again."""

from __future__ import annotations

from datetime import date, datetime

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User

from . import domain
from .models import Standard
from .standard_file import FIRST
from .states import DRAFT


def build(*, director: User, today: date, now: datetime) -> Standard:
    """The standard of the first file, approved by `director`."""
    found = domain.load_standard(FIRST.read_text(encoding="utf-8"), actor=system_user(), today=today, now=now)
    if found.state == DRAFT:
        domain.approve(found, actor=director, today=today, now=now, note="作为首批遴选的依据。")
    return found
