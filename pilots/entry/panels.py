"""What waits for the staff on their home page, how many there are, and the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from haizhu_broker.web.panels import Queue, Tile, Waiting, seek, tiles, waits

from .access import ENTRY as POLICY
from .columns import ENTRIES, with_light
from .states import SUBMITTED

LIST = "pilots:entry_list"

seek("企业入驻", ENTRIES, LIST)


@waits
def entries_waiting(user: Any, today: date) -> Iterator[Queue]:
    """What the staff have to answer, each by its day."""
    if POLICY.may_ever(user, "return"):
        yield Queue(POLICY.permitted(user, "return", with_light()).filter(state=SUBMITTED), _to_answer)


def _to_answer(entry: Any) -> Waiting:
    return Waiting(
        "审核入驻申请",
        entry.get_absolute_url(),
        about=entry.name,
        from_whom="申请企业",
        due_on=entry.due_on,
        is_provisional=entry.provisional,
        act="审核",
    )


@tiles
def entries_counted(user: Any, today: date) -> Iterator[Tile]:
    if POLICY.may_ever(user, "return"):
        waiting = POLICY.permitted(user).filter(state=SUBMITTED)
        yield Tile("入驻申请待审核", waiting, "份", url=f"{reverse(LIST)}?state={SUBMITTED}")
