"""What the regime lays on common pages: what waits for approval, what is in force, the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Model
from django.urls import reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.panels import Queue, Tile, Waiting, seek, tiles, waits

from .columns import INDICATORS, OBJECTIVES, RULES, SETS
from .models import IndicatorSet, Objective, Rule
from .states import DRAFT, TESTED

seek("指标", INDICATORS, "supervision:indicator_list")
seek("指标集", SETS, "supervision:indicator_set_list")
seek("监管规则", RULES, "supervision:rule_list")
seek("监管目标", OBJECTIVES, "supervision:objective_list")

PREPARED_BY = "区政务数据局经办"
DRAFTED: tuple[tuple[type[Model], str, str], ...] = (
    (Rule, "监管规则", "supervision:rule_list"),
    (Objective, "监管目标", "supervision:objective_list"),
)


@waits
def sets_to_approve(user: Any, today: date) -> Iterator[Queue]:
    """Back-tested indicator sets."""
    policy = policy_of(IndicatorSet)
    if policy.may_ever(user, "approve"):
        yield Queue(policy.permitted(user, "approve").filter(state=TESTED).order_by("pk"), _to_approve)


def _to_approve(found: IndicatorSet) -> Waiting:
    step = reverse("supervision:indicator_set_step", args=[found.pk, "approve"])
    url = found.get_absolute_url()
    return Waiting(str(found), url, "已回测，待批准", PREPARED_BY, act="批准", act_url=step, must_act=True)


@waits
def drafts_to_approve(user: Any, today: date) -> Iterator[Waiting]:
    """Drafted rules and objectives, a row for all of a kind."""
    for model, word, page in DRAFTED:
        policy = policy_of(model)
        if policy.may_ever(user, "approve"):
            number = policy.permitted(user, "approve").filter(state=DRAFT).count()
            if number:
                url = f"{reverse(page)}?state={DRAFT}"
                what = f"{word} {number} 条待批准"
                yield Waiting(what, url, "草拟", PREPARED_BY, act="逐条批准", act_url=url, must_act=True)


@tiles
def indicators_in_force(user: Any, today: date) -> Iterator[Tile]:
    """How many indicators the latest set in force holds."""
    policy = policy_of(IndicatorSet)
    if policy.may_ever(user, "view"):
        sets = policy.permitted(user, "view", IndicatorSet.objects.in_force(today))
        found = sets.annotate(number=Count("indicators")).first()
        if found:
            url = f"{reverse('supervision:indicator_list')}?indicator_set={found.pk}"
            yield Tile("监管指标", found.number, "项", str(found), url)
