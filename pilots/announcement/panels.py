"""What announcements lay on common pages: the list that the director is to announce, the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from haizhu_broker.web.panels import Waiting, seek, waits

from .access import ANNOUNCEMENT as POLICY
from .columns import ANNOUNCEMENTS
from .models import Announcement
from .states import DRAFT

seek("公布名单", ANNOUNCEMENTS, "pilots:announcement_list")


@waits
def announcements_waiting(user: Any, today: date) -> Iterator[Waiting]:
    """Drafts that the director is to announce; one statement."""
    if not POLICY.may_ever(user, "announce"):
        return
    for one in Announcement.objects.filter(state=DRAFT).order_by("pk"):
        yield Waiting("公布名单", one.get_absolute_url(), about=one.title, act="审核", must_act=True)
