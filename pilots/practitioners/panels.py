"""What practitioners lay on the home page: for a firm their number, for the bureau how many there are; the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from haizhu_broker.web.panels import Tile, seek, tiles

from .access import PRACTITIONER as POLICY
from .columns import PRACTITIONERS
from .states import REGISTERED

seek("从业人员", PRACTITIONERS, "pilots:practitioner_list")


@tiles
def practitioners_counted(user: Any, today: date) -> Iterator[Tile]:
    """How many are registered; a firm reads how many there should be."""
    if not POLICY.may_ever(user, "view"):
        return
    note = "" if POLICY.everywhere(user, "view") else f"应不少于 {settings.PRACTITIONERS_LEAST} 名（建议值）"
    url = f"{reverse('pilots:practitioner_list')}?state={REGISTERED}"
    yield Tile("在册从业人员", POLICY.permitted(user).filter(state=REGISTERED), "名", note, url)
