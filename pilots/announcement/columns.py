"""The list of announcements and the facts of one."""

from haizhu_broker.web.columns import Code, Date, Link, State, Text
from haizhu_broker.web.listing import Listing

from .filters import AnnouncementFilters
from .models import Announcement
from .states import ANNOUNCEMENT

NUMBER = Code("number", "文号", source="document__number", empty="未公布")
DAY = Date("announced_on", "公布日期", empty="未公布")
FROM, UNTIL = Date("valid_from", "试点期自"), Date("valid_until", "试点期至")

ANNOUNCEMENTS = Listing(
    Announcement,
    columns=(
        Link("title", "标题", to="pilots:announcement_detail"),
        Text("round", "批次", source="round__name"),
        NUMBER,
        DAY,
        FROM,
        UNTIL,
        State("state", "状态", ANNOUNCEMENT),
    ),
    filterset=AnnouncementFilters,
    order="-pk",
    search=("title", "document__number", "round__name"),
    bounded=True,
)
FACTS = (
    Link("round", "批次", source="round__name", key="round_id", to="pilots:round_detail"),
    NUMBER,
    DAY,
    Text("decider", "决定机关"),
    Text("basis", "公布依据"),
    FROM,
    UNTIL,
)
