"""查阅记录: the tab on which a firm sees who opened or downloaded its files."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import Model

from haizhu_broker.access import roles
from haizhu_broker.access.capacities import capacities
from haizhu_broker.access.policy import policy_of
from haizhu_broker.audit.readings import readings_of
from haizhu_broker.web.columns import Choice, Column, Moment, Text
from haizhu_broker.web.table import render_table
from haizhu_broker.web.tabs import Tab

ACTION = "see_readings"
SHOWN = 100


def columns() -> tuple[Column, ...]:
    """When, by which unit, in which capacity, what; the person's name only where the setting says so."""
    name = (Text("actor_name", "姓名"),) if settings.GLASS_WALL_NAMES else ()
    return (
        Moment("at", "时间"),
        Text("organization_name", "单位", empty="—"),
        Choice("role", "身份", roles.LABELS),
        *name,
        Text("label", "方式"),
        Text("subject_title", "内容"),
    )


def readings(record: Model, user: Any) -> Mapping[str, Any]:
    """The newest readings by others than the person's own units; one statement."""
    own = [one.organization for one in capacities(user) if one.organization is not None]
    shown = columns()
    found = readings_of(record).exclude(organization_id__in=own)
    rows = list(found.values(*(path for column in shown for path in column.sources))[: SHOWN + 1])
    return {
        "table": render_table(shown, rows[:SHOWN], caption="查阅记录") if rows else "",
        "is_cut": len(rows) > SHOWN,
        "shown": SHOWN,
    }


TAB = Tab("查阅记录", "web/readings_of_others.html", reads=readings)


def tab_for(record: Model, user: Any) -> tuple[Tab, ...]:
    """The tab where the record stands behind a glass wall and this person may look through it."""
    policy = policy_of(record)
    if policy.glass_wall is None or not policy.may_ever(user, ACTION) or not policy.allows(user, ACTION, record):
        return ()
    return (TAB,)
