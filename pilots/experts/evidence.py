"""What the pool proves for the task of 专家智库."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from pilots.bodies.pools import Pool, fills
from pilots.programme.evidence import Evidence, source
from pilots.programme.models import BodyKind, Programme

from .access import EXPERT, THINK_TANK
from .models import Expert, ThinkTank
from .states import IN_POOL


@source("experts.pool")
def pool(programme: Programme, today: date) -> Evidence:
    """方案二(一)3: the experts and think tanks that support the pilot."""
    experts, tanks = Expert.objects.filter(state=IN_POOL).count(), ThinkTank.objects.filter(state="listed").count()
    text = f"专家智库有专家 {experts} 名、智库机构 {tanks} 家"
    return Evidence(text, experts, f"{reverse('pilots:expert_list')}?state={IN_POOL}")


@fills(BodyKind.EXPERTS)
def pools(user: Any) -> Iterator[Pool]:
    """The pool as the organization chart shows it; the list of experts opens to whoever keeps it."""
    if EXPERT.may_ever(user, "view"):
        lists = reverse("pilots:expert_list") if EXPERT.may_ever(user, "register") else ""
        yield Pool("在库专家", EXPERT.permitted(user).filter(state=IN_POOL).count(), "名", lists)
    if THINK_TANK.may_ever(user, "view"):
        number = THINK_TANK.permitted(user).filter(state="listed").count()
        yield Pool("智库机构", number, "家", reverse("pilots:think_tank_list"))
