"""What appointments lay on common pages: capacities that run out, rights that changed of late, the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.urls import reverse

from haizhu_broker.accounts.models import Membership, held_on
from haizhu_broker.web.panels import ADMINISTRATION, Tile, Waiting, seek, tiles, waits

from .access import MEMBERSHIP as POLICY
from .columns import APPOINTMENTS
from .domain import name_of
from .reads import RUNNING, running_out
from .states import MEMBERSHIP

seek("任职", APPOINTMENTS, "administration:membership_list")


@waits
def terms_running_out(user: Any, today: date) -> Iterator[Waiting]:
    """Capacities whose last day is near, for whoever may lengthen them."""
    if not POLICY.everywhere(user, "set_term"):
        return
    for held in running_out(today).exclude(user_id=user.pk):
        yield Waiting(
            what=f"{held.user}的身份即将到期",
            url=held.get_absolute_url(),
            about=name_of(held),
            due_on=held.valid_until,
            act=MEMBERSHIP.steps["set_term"].label,
            act_url=f"{held.get_absolute_url()}steps/set_term/",
        )


@tiles
def appointments_in_figures(user: Any, today: date) -> Iterator[Tile]:
    """How many capacities run, are lent, and end soon, for the administrators."""
    if not POLICY.everywhere(user, "view"):
        return
    soon = running_out(today).order_by().values("pk")
    found = Membership.objects.aggregate(
        running=Count("pk", filter=held_on(today)),
        lent=Count("pk", filter=held_on(today) & Q(stands_in_for__isnull=False)),
        soon=Count("pk", filter=Q(pk__in=soon)),
    )
    address = reverse("administration:membership_list")
    lent = f"其中代理 {found['lent']} 项"
    yield Tile("有效任职", found["running"], "项", lent, f"{address}?standing={RUNNING}", ADMINISTRATION)
    last = today + timedelta(days=settings.TERM_NOTICE_DAYS)
    yield Tile("即将到期", found["soon"], "项", f"至{last}", f"{address}?runs_out=true", ADMINISTRATION)
