"""The list of agenda items and the facts of one; speeches and votes are no facts, whoever recuses sees none."""

from haizhu_broker.web.columns import Computed, Link, Moment, Number, Row, State, Text, YesNo
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing
from pilots.meetings.filters import AgendaItemFilters
from pilots.meetings.models import AgendaItem
from pilots.meetings.states import AGENDA_ITEM, NOTED

from .shared import MEETING_LINK


def counted(row: Row) -> str:
    """How the votes stand, or why there are none."""
    if not row["is_voted"] or row["state"] == NOTED:
        return "不表决"
    return row["tally"].get("sentence", "")


TALLY = Computed("tally", "计票", reads=("tally", "is_voted", "state"), of=counted, empty="尚未宣布结果")

AGENDA = Listing(
    AgendaItem,
    columns=(
        Link("title", "议题", to="pilots:agenda_item_detail"),
        MEETING_LINK,
        Text("proposer", "提出单位", source="proposer__short_name"),
        Text("reporter", "汇报人"),
        State("state", "状态", AGENDA_ITEM),
        TALLY,
        Moment("decided_at", "宣布时间"),
        Text("resolution", "议定内容", shown=False),
    ),
    filterset=AgendaItemFilters,
    order=("-meeting__starts_at", "-position"),
    search=("title", "text", "meeting__title"),
    bounded=True,
)
AGENDA_FACTS = (
    Facts(
        "议题",
        (
            MEETING_LINK,
            Number("position", "序号"),
            Text("proposer", "提出单位", source="proposer__short_name"),
            Text("reporter", "汇报人", empty="未定"),
            YesNo("is_voted", "需要表决"),
            TALLY,
            Text("resolution", "议定内容", empty="尚未议定"),
        ),
    ),
)
