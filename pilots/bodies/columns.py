"""The list of seats and the facts of one."""

from haizhu_broker.web.columns import Computed, Date, Link, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing

from .filters import SeatFilters
from .models import Seat
from .reads import standing
from .states import SEAT

BODY = Text("body", "工作机构", source="body__name")
TITLE = Text("title", "身份")
UNIT = Text("organization", "单位", source="organization__short_name", sort=True)
POSITION = Text("position", "职务", empty="未填")
FROM = Date("valid_from", "自", sort=True)
UNTIL = Date("valid_until", "至", empty="长期")
STANDS = Computed("standing", "情况", reads=("valid_from", "valid_until"), of=standing)
DOCUMENT = Text("document", "任职文件", empty="未填")

SEATS = Listing(
    Seat,
    columns=(
        Link("name", "姓名", to="pilots:seat_detail"),
        BODY,
        TITLE,
        UNIT,
        POSITION,
        FROM,
        UNTIL,
        STANDS,
        State("state", "状态", SEAT, shown=False),
        Text("document", "任职文件", empty="未填", shown=False),
    ),
    filterset=SeatFilters,
    order="body__position",
    search=("name", "organization__short_name", "position", "body__name"),
    bounded=True,
)

FACTS = (
    Facts(
        "席位",
        (
            BODY,
            TITLE,
            Text("post", "方案原文", source="post__holder", empty="方案未列"),
            Text("organization", "单位", source="organization__short_name"),
        ),
    ),
    Facts(
        "任职",
        (
            Text("name", "姓名"),
            Text("person", "账户", source="person__username", empty="没有账户"),
            POSITION,
            DOCUMENT,
            Date("valid_from", "自"),
            UNTIL,
            STANDS,
        ),
    ),
    Facts(
        "随席位授予的身份",
        (
            Date("right_from", "自", source="membership__valid_from", empty="原有或未授予"),
            Date("right_until", "至", source="membership__valid_until", empty="随席位"),
        ),
    ),
)
