"""What meetings say on paper: the convening notice, the first text of the minutes, and the minutes as a document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from haizhu_broker.papers.content import Attendance as Present
from haizhu_broker.papers.content import Cell, Column, Content, Heading, Items, Paragraph, Table, paragraphs
from pilots.programme.models import Duty, office_of

from .models import ActionItem, AgendaItem, Attendance, Meeting, Minutes, Reply
from .states import DEFERRED, DROPPED, FAILED, NOTED, PASSED

WORDS = {PASSED: "会议通过", FAILED: "未获通过", NOTED: "会议听取了", DEFERRED: "会议决定暂缓"}


def moment_text(meeting: Meeting) -> str:
    """2021年12月28日（星期二）15:00."""
    at = timezone.localtime(meeting.starts_at)
    return f"{at.year}年{at.month}月{at.day}日（星期{'一二三四五六日'[at.weekday()]}）{at:%H:%M}"


def notice_of(meeting: Meeting, today: date) -> Content:
    """The convening notice, addressed to the units that are asked to come, with the agenda."""
    organ = office_of(meeting.body.programme_id)
    rows = list(meeting.attendances.select_related("organization"))
    titles = list(meeting.items.exclude(state=DROPPED).values_list("title", flat=True))
    reply_by = f"请于{meeting.reply_by:%Y年%-m月%-d日}前" if meeting.reply_by else "请"
    agenda = (Items(tuple(f"{title}。" for title in titles)),) if titles else (Paragraph("议题另行通知。"),)
    return Content(
        organ=organ.name_on(today),
        title=f"关于召开{meeting.body.programme.name}{meeting.title}的通知",
        addressee="、".join(row.organization.name_on(today) for row in rows),
        blocks=(
            Paragraph(
                f"经研究，定于{moment_text(meeting)}在{meeting.place}召开{meeting.title}。现将有关事项通知如下："
            ),
            Heading("会议议题"),
            *agenda,
            Heading("参会人员"),
            Paragraph(f"会议由{meeting.chair}主持，各成员单位席位人员参加；不能参加的，请委派人员并在回执中写明。"),
            Heading("有关要求"),
            Paragraph(f"{reply_by}通过试点管理平台反馈回执。"),
        ),
    )


def overview_of(meeting: Meeting) -> str:
    """When, where and who, in sentences."""
    members, came = _members(meeting)
    return (
        f"{moment_text(meeting)}，{meeting.chair}在{meeting.place}主持召开{meeting.title}。"
        f"应到成员单位 {len(members)} 个，到会 {len(came)} 个。会议纪要如下："
    )


def _members(meeting: Meeting) -> tuple[list[Attendance], list[Attendance]]:
    rows = list(meeting.attendances.filter(is_voting=True))
    return rows, [row for row in rows if row.signed_in_at]


def resolutions_of(meeting: Meeting) -> str:
    """One line an item: what came of it, and how was voted."""
    items = meeting.items.exclude(state=DROPPED).order_by("position")
    return "\n".join(_line(item) for item in items)


def _line(item: AgendaItem) -> str:
    said = f"{WORDS.get(item.state, '会议审议了')}{item.title}" if item.state != FAILED else f"{item.title}未获通过"
    counted = f"（{item.tally['sentence']}）" if item.tally else ""
    resolved = f"{item.resolution.rstrip('。')}。" if item.resolution else ""
    return f"{said}{counted}。{resolved}"


def minutes_of(minutes: Minutes, actions: Iterable[ActionItem], today: date) -> Content:
    """The minutes as they are issued: who was there, the text, what was resolved as a table."""
    meeting = minutes.meeting
    organ = office_of(meeting.body.programme_id)
    rows = list(meeting.attendances.select_related("organization"))
    resolved = tuple(_row(action) for action in actions)
    columns = tuple(map(Column, ("编号", "事项", "牵头单位", "配合单位", "期限", "成果形式")))
    return Content(
        organ=f"{meeting.body}",
        title=minutes.title,
        attendance=_attendance(rows),
        blocks=(
            *paragraphs(minutes.overview),
            Heading("议定事项"),
            *paragraphs(minutes.resolutions),
            *((Table("议定事项分工", columns, resolved),) if resolved else ()),
        ),
        copies=tuple(row.organization.name_on(today) for row in rows),
        printed_by=organ.name_on(today),
    )


def _row(action: ActionItem) -> tuple[Cell, ...]:
    units = list(action.units.select_related("organization"))
    lead = "、".join(str(unit) for unit in units if unit.duty == Duty.LEAD)
    joint = "、".join(str(unit) for unit in units if unit.duty == Duty.JOINT)
    cells = (action.number, action.content, lead, joint or "无", f"{action.due_by:%Y-%m-%d}", action.result)
    return tuple(Cell(text) for text in cells)


def _attendance(rows: list[Attendance]) -> tuple[Present, ...]:
    came = [row for row in rows if row.signed_in_at]
    groups = (
        ("出席", [_name(row) for row in came if row.is_voting]),
        ("请假", [_name(row) for row in rows if not row.signed_in_at and row.reply == Reply.ABSENT]),
        ("缺席", [f"{row.organization}" for row in rows if _is_missing(row)]),
        ("列席", [_name(row) for row in came if not row.is_voting]),
    )
    return tuple(Present(label, tuple(names)) for label, names in groups if names)


def _is_missing(row: Attendance) -> bool:
    return row.is_voting and not row.signed_in_at and row.reply != Reply.ABSENT


def _name(row: Attendance) -> str:
    return f"{row.organization}{row.attendee}"
