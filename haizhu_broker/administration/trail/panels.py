"""Figures of the audit on the first page of its administrator."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.urls import reverse

from haizhu_broker.audit.models import Category, Entry
from haizhu_broker.web.clock import SHANGHAI
from haizhu_broker.web.panels import AUDIT, Tile, tiles

from .access import ENTRIES


@tiles
def failures_of_today(user: Any, today: date) -> Iterable[Tile]:
    """Sign-ins that failed today and what was tried without the right; answered from the index of failures."""
    if not ENTRIES.may_ever(user, "view"):
        return
    failed = Entry.objects.filter(is_success=False, at__gte=datetime.combine(today, time(), SHANGHAI))
    signing_in = failed.filter(category=Category.SIGN_IN).count()
    page = f"{reverse('administration:trail_list')}?is_success=false&period_after={today}"
    yield Tile("今日登录失败", signing_in, "次", url=f"{page}&category={Category.SIGN_IN}", topic=AUDIT)
    yield Tile("今日越权被拒", failed.filter(verb="refused").count(), "次", url=f"{page}&verb=refused", topic=AUDIT)
