"""The list of minutes and the facts of one."""

from haizhu_broker.web.columns import Code, Date, Link, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing
from pilots.meetings.filters import MinutesFilters
from pilots.meetings.models import Minutes
from pilots.meetings.states import MINUTES

from .shared import MEETING_LINK

MINUTES_LIST = Listing(
    Minutes,
    columns=(
        Link("title", "会议纪要", to="pilots:minutes_detail"),
        MEETING_LINK,
        Date("drafted_on", "起草日期", sort=True),
        Text("drafter", "拟稿人", source="drafter__display_name"),
        Text("checker", "核稿人", source="checker__display_name", empty="未核稿"),
        Code("document", "文号", source="document__number", empty="未签发"),
        State("state", "状态", MINUTES),
    ),
    filterset=MinutesFilters,
    order="-drafted_on",
    search=("title", "resolutions"),
    bounded=True,
)
MINUTES_FACTS = (
    Facts(
        "纪要",
        (
            MEETING_LINK,
            Date("drafted_on", "起草日期"),
            Text("drafter", "拟稿人", source="drafter__display_name"),
            Text("checker", "核稿人", source="checker__display_name", empty="未核稿"),
            Code("document", "文号", source="document__number", empty="未签发"),
        ),
    ),
)
