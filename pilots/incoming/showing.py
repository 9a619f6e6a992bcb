"""What the page of a paper that may be endorsed shows of it: the buttons, and what leaders wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from django.db.models import Model
from django.urls import reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.columns import Date, Link, State, Text
from haizhu_broker.web.lists import Action
from haizhu_broker.web.table import render_table
from haizhu_broker.web.tabs import Tab

from .endorsing import ENDORSABLE, key_of
from .models import Endorsement
from .states import ENDORSEMENT

COLUMNS = (
    Link("leader_name", "领导", to="pilots:endorsement_detail"),
    Text("text", "批示", empty="圈阅"),
    Date("endorsed_on", "日期"),
    State("state", "状态", ENDORSEMENT),
    Link("task", "任务", source="task__title", key="task_id", to="pilots:task_detail", empty="没有立项"),
)


def actions_for(record: Any, user: Any) -> Sequence[Action]:
    """圈阅 and 批示, for those who may, while the record stands where it may be endorsed."""
    kind = ENDORSABLE.get(record._meta.label)
    if kind is None or record.state not in kind.states:
        return ()
    policy = policy_of(Endorsement)
    return [
        Action(label, f"{reverse('pilots:endorsement_create', args=[verb])}?subject={quote(key_of(record))}")
        for verb, label in (("read", "圈阅"), ("instruct", "批示"))
        if policy.may_ever(user, verb)
    ]


def endorsements_of(record: Model, user: Any) -> Mapping[str, Any]:
    """What leaders wrote on the record, for those who may see it."""
    about = Endorsement.objects.filter(subject_type=record._meta.label, subject_id=record.pk)
    paths = {path for column in COLUMNS for path in column.sources}
    rows = list(policy_of(Endorsement).permitted(user, "view", about).order_by("pk").values("pk", *paths))
    return {"table": render_table(COLUMNS, rows, caption="圈阅批示") if rows else ""}


def may_see(user: Any) -> bool:
    return policy_of(Endorsement).may_ever(user, "view")


ENDORSEMENTS = Tab("圈阅批示", "pilots/incoming/endorsements.html", reads=endorsements_of, opens_to=may_see)
