"""What practitioners lay on the home page: how many there are, whose training or yearly check is open; the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from haizhu_broker.web.panels import Tile, seek, tiles

from .access import PRACTITIONER as POLICY
from .columns import PRACTITIONERS, with_year
from .states import REGISTERED

seek("从业人员", PRACTITIONERS, "pilots:practitioner_list")


@tiles
def practitioners_counted(user: Any, today: date) -> Iterator[Tile]:
    """How many are registered; for a firm, how many lack hours this year, for the bureau, how many their check."""
    if not POLICY.may_ever(user, "view"):
        return
    is_bureau = POLICY.everywhere(user, "view")
    note = "" if is_bureau else f"应不少于 {settings.PRACTITIONERS_LEAST} 名（建议值）"
    url = f"{reverse('pilots:practitioner_list')}?state={REGISTERED}"
    registered = POLICY.permitted(user, "view", with_year().filter(state=REGISTERED))
    yield Tile("在册从业人员", registered, "名", note, url)
    if is_bureau:
        yield Tile("本年未年检从业人员", registered.filter(year_passed=None), "名", url=f"{url}&checked=none")
    else:
        short = registered.filter(year_hours__lt=settings.TRAINING_HOURS_LEAST)
        asked = f"每年不少于 {settings.TRAINING_HOURS_LEAST} 学时（建议值）"
        yield Tile("本年学时未满从业人员", short, "名", asked, f"{url}&trained=no")
