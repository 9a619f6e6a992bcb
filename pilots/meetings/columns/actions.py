"""The ledger of what was resolved (R§4.8), and the facts of one."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import OuterRef, QuerySet, Subquery, TextField
from django.utils.safestring import SafeString

from haizhu_broker.web import marks
from haizhu_broker.web.clock import today
from haizhu_broker.web.columns import Code, Column, Date, Link, Moment, Number, Prose, Reference, Row, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.lights import COLOURS, with_deadline
from haizhu_broker.web.listing import Listing
from haizhu_broker.workdays.lights import Light
from haizhu_broker.workdays.table import calendar
from pilots.meetings.domain import actions
from pilots.meetings.filters import ActionItemFilters
from pilots.meetings.lights import Standing, light_of
from pilots.meetings.models import ActionItem, ActionUnit
from pilots.meetings.states import ACTION_ITEM
from pilots.programme.models import Duty

from .shared import MEETING_LINK


@dataclass(frozen=True)
class ActionLight(Column):
    """The light of what was resolved, with the sentence why."""

    _: KW_ONLY
    kind = {"type": "string", "enum": [word for _, word in COLOURS]}

    @property
    def sources(self) -> tuple[str, ...]:
        return Standing._fields

    def light(self, row: Row) -> Light:
        standing = Standing(*(row[name] for name in Standing._fields))
        return light_of(standing, today=today(), calendar=calendar())

    def value(self, row: Row) -> Any:
        return self.light(row).colour.word

    def plain(self, row: Row) -> Any:
        found = self.light(row)
        return f"{found.colour.word}：{found.sentence}"

    def cell(self, row: Row) -> SafeString:
        found = self.light(row)
        return marks.light(found.colour, found.colour.word, found.sentence)


def resolved() -> QuerySet[ActionItem]:
    """What was resolved, with its units and the day on which it was closed."""
    units = ActionUnit.objects.filter(action=OuterRef("pk")).order_by().values("action")

    def names(duty: str) -> Subquery:
        joined = StringAgg("organization__short_name", "、", order_by="organization__short_name")
        found = units.filter(duty=duty).annotate(names=joined)
        return Subquery(found.values("names"), output_field=TextField())

    found = with_deadline(ActionItem.objects.all(), actions.DEADLINE)
    return found.annotate(lead_name=names(Duty.LEAD), joint_names=names(Duty.JOINT))


LEAD, JOINT = Text("lead", "牵头单位", source="lead_name"), Text("joint", "配合单位", source="joint_names", empty="无")
LIGHT = ActionLight("light", "状态灯")

ACTIONS = Listing(
    ActionItem,
    records=resolved,
    columns=(
        Reference("number", "编号", sort=True, to="pilots:action_item_detail"),
        Link("content", "事项", to="pilots:action_item_detail"),
        LEAD,
        JOINT,
        Text("officer", "责任人", empty="未签收"),
        Date("due_by", "时限", sort=True),
        Prose("progress", "进展", empty="尚无进展"),
        Number("percent", "完成", unit="%"),
        LIGHT,
        State("state", "状态", ACTION_ITEM),
        Text("result", "成果形式", shown=False),
        Moment("updated_at", "更新时间", shown=False),
        Link("meeting", "会议", source="meeting__title", key="meeting_id", to="pilots:meeting_detail", shown=False),
    ),
    filterset=ActionItemFilters,
    order="due_by",
    search=("number", "content", "lead_name", "joint_names", "progress"),
    bounded=True,
)
ACTION_FACTS = (
    Facts(
        "事项",
        (
            Code("number", "编号"),
            Text("content", "内容"),
            MEETING_LINK,
            Link("item", "议题", source="item__title", key="item_id", to="pilots:agenda_item_detail", empty="无"),
            Text("result", "成果形式"),
        ),
    ),
    Facts(
        "办理",
        (
            LEAD,
            JOINT,
            Text("officer", "责任人", empty="未签收"),
            Date("assigned_on", "交办日期", empty="未交办"),
            Date("due_by", "办理期限"),
            Number("percent", "完成", unit="%"),
            Text("progress", "进展", empty="尚无进展"),
        ),
    ),
)
