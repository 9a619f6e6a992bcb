"""The list of meetings and the facts of one."""

from django.db.models import QuerySet

from haizhu_broker.web.columns import Choice, Code, Date, Link, Moment, Number, Reference, State, Text
from haizhu_broker.web.facts import Facts
from haizhu_broker.web.listing import Listing
from pilots.meetings.filters import MeetingFilters
from pilots.meetings.models import Attendance, Meeting, MeetingKind, Reply
from pilots.meetings.states import MEETING

from .shared import counted


def meetings() -> QuerySet[Meeting]:
    """Meetings with the number of units asked, of receipts and of those that came."""
    rows = Attendance.objects.all()
    return Meeting.objects.annotate(
        asked=counted(rows, "meeting"),
        replied=counted(rows.exclude(reply=Reply.AWAITED), "meeting"),
        came=counted(rows.exclude(signed_in_at=None), "meeting"),
    )


MEETINGS = Listing(
    Meeting,
    records=meetings,
    columns=(
        Reference("number", "会议编号", sort=True, to="pilots:meeting_detail"),
        Link("title", "会议名称", to="pilots:meeting_detail"),
        Choice("kind", "类别", dict(MeetingKind.choices)),
        Moment("starts_at", "会议时间", sort=True),
        Text("place", "地点"),
        Text("chair", "主持人", source="chair__display_name"),
        Number("asked", "与会单位", unit="个"),
        Number("replied", "已回执", unit="个"),
        Number("came", "签到", unit="个", shown=False),
        State("state", "状态", MEETING),
        Text("convener", "召集人", shown=False),
    ),
    filterset=MeetingFilters,
    order="-starts_at",
    search=("number", "title", "place"),
    bounded=True,
)
MEETING_FACTS = (
    Facts(
        "会议",
        (
            Code("number", "会议编号"),
            Text("body", "工作机构", source="body__name"),
            Number("session", "届次"),
            Choice("kind", "类别", dict(MeetingKind.choices)),
            Moment("starts_at", "会议时间"),
            Text("place", "地点"),
            Text("convener", "召集人"),
            Text("chair", "主持人", source="chair__display_name"),
            Date("reply_by", "回执期限", empty="未限定"),
            Code("notice", "会议通知", source="notice__number", empty="尚未印发"),
        ),
    ),
)
