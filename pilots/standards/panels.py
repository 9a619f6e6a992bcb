"""What the standards lay on common pages: drafts that wait for approval, and the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.panels import Queue, Waiting, seek, waits

from .columns import CRITERIA, STANDARDS
from .models import Standard
from .states import DRAFT

seek("遴选标准", STANDARDS, "pilots:standard_list")
seek("遴选指标", CRITERIA, "pilots:criterion_list")


@waits
def standards_to_approve(user: Any, today: date) -> Iterator[Queue]:
    """Standards in draft, for whoever approves them."""
    policy = policy_of(Standard)
    if policy.may_ever(user, "approve"):
        yield Queue(policy.permitted(user, "approve").filter(state=DRAFT).order_by("pk"), _to_approve)


def _to_approve(found: Standard) -> Waiting:
    return Waiting(
        found.title,
        found.get_absolute_url(),
        "拟制，待批准",
        "区政务数据局经办",
        act="批准",
        act_url=reverse("pilots:standard_step", args=[found.pk, "approve"]),
        must_act=True,
    )
