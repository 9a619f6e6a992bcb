"""Convening a meeting, the receipts of its notice, who came, and by which rule its body decides (R§4.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.audit import journal
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.papers.domain import issue_content, outside
from haizhu_broker.papers.scans import Scan
from pilots.documents.kinds import NOTICE
from pilots.meetings import seats
from pilots.meetings.access import MEETING as POLICY
from pilots.meetings.drafting import notice_of
from pilots.meetings.models import Attendance, Meeting, Reply, VotingRule
from pilots.meetings.states import AGENDA_ITEM, LISTED, MEETING, PLANNED, VOTING, VOTING_RULE
from pilots.programme.models import Body, Programme, office_of

from .acting import acts_for, people_of

CALLED = Event("meetings.called", "会议通知", is_obligatory=True)
ARRANGED = ("kind", "starts_at", "place", "convener", "chair", "reply_by")


@VOTING_RULE.performs("lay_down")
def lay_down(*, body: Body, **values: Any) -> VotingRule:
    """制定议事规则 of a body; StepRefused when it has one."""
    if VotingRule.objects.filter(body=body).exists():
        raise StepRefused({"body": [f"{body}已有议事规则，请修订。"]})
    return _sensible(VotingRule(body=body, **values))


@VOTING_RULE.performs("revise")
def revise_rule(rule: VotingRule, **values: Any) -> None:
    """修订议事规则: for the items that are decided from now on."""
    for name, value in values.items():
        setattr(rule, name, value)
    _sensible(rule)


def _sensible(rule: VotingRule) -> VotingRule:
    for part, whole in (("quorum_part", "quorum_whole"), ("majority_part", "majority_whole")):
        if not 1 <= getattr(rule, part) <= getattr(rule, whole):
            raise StepRefused({part: ["比例应大于 0，且不超过 1。"]})
    return rule


def rule_of(body: Body) -> VotingRule:
    """The rule of a body; one that has laid down none decides by the proposed values (建议值)."""
    return VotingRule.objects.filter(body=body).first() or VotingRule(body=body)


@MEETING.performs("convene")
def convene(*, body: Body, today: date, **arranged: Any) -> Meeting:
    """筹备会议: the next session of the body in the year of `starts_at`; its units of that day are asked to come.

    StepRefused({"chair": …}) when the chair sits neither on the body nor on the leading group on that day.
    """
    Programme.objects.select_for_update(no_key=True).get(pk=body.programme_id)
    year = timezone.localtime(arranged["starts_at"]).year
    session = Meeting.objects.filter(body=body, year=year).count() + 1
    number = f"HY-{year}-{Meeting.objects.filter(year=year).count() + 1:03}"
    meeting = Meeting(body=body, year=year, session=session, number=number)
    meeting.title = f"{body}{year}年第{session}次会议"
    _arrange(meeting, today, arranged)
    meeting.save()
    _ask_units(meeting)
    return meeting


@MEETING.performs("revise")
def revise(meeting: Meeting, *, today: date, **arranged: Any) -> None:
    """修改会议安排, before the notice goes out; the units are those of the new day."""
    _arrange(meeting, today, arranged)
    if timezone.localtime(meeting.starts_at).year != meeting.year:
        raise StepRefused({"starts_at": [f"本次会议按{meeting.year}年编号，不能改到其他年度；请撤销后重新筹备。"]})
    _ask_units(meeting)


def _arrange(meeting: Meeting, today: date, arranged: dict[str, Any]) -> None:
    for name, value in arranged.items():
        if name not in ARRANGED:
            raise TypeError(f"a meeting has no {name}")
        setattr(meeting, name, value)
    day = day_of(meeting)
    if day < today:
        raise StepRefused({"starts_at": ["会议时间不能早于今天。"]})
    if meeting.reply_by and not today <= meeting.reply_by <= day:
        raise StepRefused({"reply_by": ["回执期限应在今天和会议日期之间。"]})
    if not seats.may_preside(meeting.chair, meeting.body, day):
        raise StepRefused({"chair": [f"{meeting.chair}在会议当日没有{meeting.body}或者领导小组的席位，不能主持。"]})


def day_of(meeting: Meeting) -> date:
    return timezone.localtime(meeting.starts_at).date()


def _ask_units(meeting: Meeting) -> None:
    """Bring the rows of the units in line with the body as it is on the day of the meeting; guests stay."""
    day = day_of(meeting)
    voting = {unit.pk for unit in seats.voting_units(meeting.body, day)}
    seated = {unit.pk for unit in seats.seated_units(meeting.body, day)} | voting
    meeting.attendances.filter(is_voting=True).exclude(organization__in=voting).delete()
    for unit in seated:
        meeting.attendances.update_or_create(organization_id=unit, defaults={"is_voting": unit in voting})


@MEETING.performs("invite")
def invite(meeting: Meeting, *, units: Iterable[Organization], today: date, now: datetime) -> None:
    """增加列席单位: they are heard and have no vote; asked at once where the notice has gone out."""
    known = set(meeting.attendances.values_list("organization_id", flat=True))
    new = [unit for unit in units if unit.pk not in known]
    if not new:
        raise StepRefused({"units": ["所选单位已在与会单位之中。"]})
    Attendance.objects.bulk_create(Attendance(meeting=meeting, organization=one, is_voting=False) for one in new)
    if meeting.notice_id:
        _call(meeting, [unit.pk for unit in new], "请列席会议", today, now)


@MEETING.guards("notify")
def has_units(meeting: Meeting, *, today: date) -> str | None:
    if not meeting.attendances.filter(is_voting=True).exists():
        return "该机构没有成员单位，请先登记席位。"
    return "会议时间已过，请先修改会议安排。" if day_of(meeting) < today else None


@MEETING.performs("notify")
def notify(
    meeting: Meeting,
    *,
    actor: User,
    today: date,
    now: datetime,
    outside_number: str = "",
    sealed_scan: Scan | None = None,
) -> None:
    """印发会议通知: a numbered document to the units; the planned items are on the agenda from now on."""
    _ask_units(meeting)
    meeting.notice = issue_content(
        notice_of(meeting, today),
        organ=office_of(meeting.body.programme_id),
        kind=NOTICE,
        subject=meeting,
        actor=actor,
        today=today,
        now=now,
        outside=outside(outside_number, sealed_scan),
    )
    _move_items(meeting, "list", actor, now)
    _call(meeting, meeting.attendances.values_list("organization", flat=True), "请回执", today, now)


@MEETING.performs("reply")
def reply(
    meeting: Meeting,
    *,
    actor: User,
    now: datetime,
    unit: Organization,
    reply: str,
    remark: Callable[[str], None],
    attendee: str = "",
    position: str = "",
    reason: str = "",
    delegate: User | None = None,
) -> None:
    """回执 of a unit, by its people or entered by the staff; the last one stands until the meeting begins.

    `delegate` is an account of somebody of the unit without a seat, who is to vote for it.
    """
    row = attendance_of(meeting, unit)
    if not (acts_for(actor, unit) or POLICY.everywhere(actor, "reply")):
        raise StepRefused({"unit": [f"您不是{unit}的人员，不能代其回执。"]})
    if reply == Reply.ABSENT and not reason:
        raise StepRefused({"reason": ["请填写请假事由。"]})
    if reply in (Reply.ATTENDS, Reply.DELEGATES) and not attendee:
        raise StepRefused({"attendee": ["请填写参会人。"]})
    _refuse_delegate(delegate, unit, reply)
    row.reply, row.replied_at, row.delegate = reply, now, delegate
    row.attendee, row.position, row.reason = attendee, position, reason
    row.save()
    remark(f"回执单位：{unit}")


def _refuse_delegate(delegate: User | None, unit: Organization, reply: str) -> None:
    if delegate is None:
        return
    if reply != Reply.DELEGATES:
        raise StepRefused({"delegate": ["只有委派参加时才填写受委派人账户。"]})
    if not acts_for(delegate, unit):
        raise StepRefused({"delegate": [f"{delegate}不是{unit}的人员，不能受其委派。"]})


def attendance_of(meeting: Meeting, unit: Organization) -> Attendance:
    """The row of a unit; StepRefused when it is not asked to the meeting."""
    row = meeting.attendances.filter(organization=unit).first()
    if row is None:
        raise StepRefused({"unit": [f"{unit}不是本次会议的与会单位。"]})
    return row


@MEETING.performs("open")
def open_meeting(meeting: Meeting) -> None:
    """开会: from now on units sign in and items are called."""


@MEETING.guards("open")
def day_has_come(meeting: Meeting, *, today: date) -> str | None:
    return f"会议定于{day_of(meeting)}，未到会期。" if today < day_of(meeting) else None


@MEETING.performs("sign_in")
def sign_in(meeting: Meeting, *, units: Iterable[Organization], now: datetime) -> None:
    """签到: exactly these units are present; one that has voted stays so."""
    present = {unit.pk for unit in units}
    rows = list(meeting.attendances.select_related("organization"))
    if strangers := present - {row.organization_id for row in rows}:
        raise StepRefused({"units": [f"有 {len(strangers)} 个单位不是与会单位。"]})
    voted = set(meeting.items.filter(votes__isnull=False).values_list("votes__organization", flat=True))
    for row in rows:
        if row.organization_id in voted - present:
            raise StepRefused({"units": [f"{row.organization}已经表决，不能取消签到。"]})
        if row.organization_id not in present:
            row.signed_in_at = None
        elif row.signed_in_at is None:
            row.signed_in_at = now
        row.save(update_fields=["signed_in_at"])


@MEETING.guards("end")
def nothing_is_open(meeting: Meeting, *, today: date) -> str | None:
    items = meeting.items.filter(state__in=[PLANNED, LISTED, VOTING]).count()
    return f"还有 {items} 个议题没有结果，请宣布结果、暂缓或撤下。" if items else None


@MEETING.performs("end")
def end(meeting: Meeting) -> None:
    """结束会议."""


@MEETING.performs("conclude")
def conclude(meeting: Meeting) -> None:
    """纪要签发: taken with the issuing of the minutes."""


@MEETING.guards("conclude")
def minutes_are_issued(meeting: Meeting, *, today: date) -> str | None:
    minutes = getattr(meeting, "minutes", None)
    return None if minutes is not None and minutes.document_id else "纪要还没有签发。"


@MEETING.performs("cancel")
def cancel(meeting: Meeting, *, actor: User, today: date, now: datetime, note: str) -> None:
    """取消会议 after the notice: the units are told; its items and what they refer to are closed to them again."""
    _move_items(meeting, "drop", actor, now, note)
    _call(meeting, meeting.attendances.values_list("organization", flat=True), "取消", today, now, note)


@MEETING.performs("withdraw")
def withdraw(meeting: Meeting, *, actor: User, now: datetime, note: str) -> None:
    """撤销筹备 before anybody was asked."""
    _move_items(meeting, "drop", actor, now, note)


def _move_items(meeting: Meeting, step: str, actor: User, now: datetime, note: str = "") -> None:
    """Take `step` with every item that stands where it begins, as part of the meeting's own step."""
    move = AGENDA_ITEM.steps[step]
    for item in meeting.items.select_for_update(no_key=True).filter(state__in=move.sources):
        before, item.state = item.state, str(move.target)
        item.version += 1
        item.save()
        journal.record(step, move.label, item, actor=actor, before=before, after=item.state, note=note, now=now)


def _call(meeting: Meeting, units: Iterable[int], what: str, today: date, now: datetime, note: str = "") -> None:
    when = timezone.localtime(meeting.starts_at)
    tell(
        people_of(units, today),
        CALLED,
        title=f"{what}：{meeting}",
        body=note or f"时间：{when:%Y年%-m月%-d日 %H:%M}；地点：{meeting.place}。",
        url=meeting.get_absolute_url(),
        key=f"meeting:{meeting.pk}:{what}:{meeting.version}",
        now=now,
    )
