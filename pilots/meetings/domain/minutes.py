"""Minutes: drafted from items and votes, checked, countersigned, issued; what was resolved is given out with them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from haizhu_broker.accounts.models import User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.papers.domain import issue_content, outside
from haizhu_broker.papers.kinds import Kind
from haizhu_broker.papers.scans import Scan
from pilots.documents import kinds
from pilots.meetings.drafting import minutes_of, overview_of, resolutions_of
from pilots.meetings.models import ActionItem, Answer, Meeting, Minutes, Referral, ReferralKind
from pilots.meetings.states import DRAFTED, ENDED, ISSUED, MINUTES, OPEN, WITHDRAWN
from pilots.programme.models import BodyKind, office_of

from . import actions, referrals
from .acting import people_of
from .meetings import conclude

WRITTEN = Event("meetings.minutes", "会议纪要")


@MINUTES.performs("draft")
def draft(*, meeting: Meeting, actor: User, today: date) -> Minutes:
    """起草纪要 of a meeting that has ended, from its items and votes."""
    if meeting.state != ENDED:
        raise StepRefused({"meeting": ["会议结束后才能起草纪要。"]})
    if Minutes.objects.filter(meeting=meeting).exists():
        raise StepRefused({"meeting": ["本次会议已有纪要。"]})
    minutes = Minutes(meeting=meeting, drafter=actor, drafted_on=today, title=f"{meeting}纪要")
    _write(minutes)
    return minutes


def _write(minutes: Minutes) -> None:
    minutes.overview, minutes.resolutions = overview_of(minutes.meeting), resolutions_of(minutes.meeting)


@MINUTES.performs("edit")
def edit(minutes: Minutes, *, title: str, overview: str, resolutions: str) -> None:
    """修改纪要."""
    minutes.title, minutes.overview, minutes.resolutions = title, overview, resolutions


@MINUTES.performs("redraft")
def redraft(minutes: Minutes) -> None:
    """重新生成初稿 from items and votes as they stand."""
    _write(minutes)


@MINUTES.performs("submit")
def submit(minutes: Minutes, *, actor: User) -> None:
    """送核稿."""
    minutes.drafter = actor


@MINUTES.guards("circulate")
def somebody_came(minutes: Minutes, *, today: date) -> str | None:
    return (
        None if minutes.meeting.attendances.filter(signed_in_at__isnull=False).exists() else "没有单位签到，无从会签。"
    )


@MINUTES.performs("circulate")
def circulate(minutes: Minutes, *, actor: User, today: date, now: datetime, days: int) -> None:
    """核稿通过，送会签: the member units that were present answer within `days` working days.

    Whoever drafted does not check (拟稿与核稿分开).
    """
    if actor == minutes.drafter:
        raise StepRefused("核稿人不能是拟稿人。")
    minutes.checker = actor
    present = minutes.meeting.attendances.filter(is_voting=True, signed_in_at__isnull=False)
    referrals.refer(
        actor=actor,
        today=today,
        now=now,
        kind=ReferralKind.COUNTERSIGN,
        title=f"会签：{minutes}",
        text="请对会议纪要提出意见；期满没有反馈的，记为未反馈。",
        units=[row.organization for row in present.select_related("organization")],
        days=days,
        about=minutes,
    )


@MINUTES.performs("send_back")
def send_back(minutes: Minutes, *, actor: User, today: date, now: datetime, note: str) -> None:
    """退回修改; a countersigning under way is withdrawn."""
    for referral in countersignings(minutes):
        if referral.state == OPEN:
            referrals.withdraw(referral, actor=actor, today=today, now=now, note=note)
    tell(
        [minutes.drafter],
        WRITTEN,
        title=f"退回修改：{minutes}",
        body=note,
        url=minutes.get_absolute_url(),
        key=_key(minutes),
        now=now,
    )


def _key(minutes: Minutes) -> str:
    return f"minutes:{minutes.pk}:{minutes.version}"


def countersignings(minutes: Minutes) -> list[Referral]:
    """The countersignings of these minutes, the latest first."""
    about = Referral.objects.filter(subject_type=Minutes._meta.label, subject_id=minutes.pk)
    return list(about.order_by("-id"))


@MINUTES.guards("issue")
def countersigned(minutes: Minutes, *, today: date) -> str | None:
    """Every unit has answered or the term is over; who is against is heard first, by sending the minutes back."""
    latest = countersignings(minutes)[0]
    if latest.state == WITHDRAWN:
        return "会签已撤回，请退回修改后重新送会签。"
    if reason := referrals.too_early(latest, today):
        return reason
    against = latest.answers.filter(answer=Answer.DISAGREE).count()
    return f"会签中有 {against} 个单位不同意，请退回修改后重新会签。" if against else None


def kind_of(minutes: Minutes) -> Kind:
    """The leading group's minutes are numbered in a series of their own."""
    is_group = minutes.meeting.body.kind == BodyKind.LEADING_GROUP
    return kinds.GROUP_MINUTES if is_group else kinds.MINUTES


@MINUTES.performs("issue")
def issue(
    minutes: Minutes,
    *,
    actor: User,
    today: date,
    now: datetime,
    outside_number: str = "",
    sealed_scan: Scan | None = None,
) -> None:
    """签发: numbered and printed, the meeting concluded, what was resolved given out, the units told."""
    by: dict[str, Any] = {"actor": actor, "today": today, "now": now}
    latest = countersignings(minutes)[0]
    if latest.state == OPEN:
        referrals.close(latest, **by)
    resolved = list(ActionItem.objects.filter(meeting=minutes.meeting, state=DRAFTED).order_by("number"))
    minutes.document = issue_content(
        minutes_of(minutes, resolved, today),
        organ=office_of(minutes.meeting.body.programme_id),
        kind=kind_of(minutes),
        subject=minutes,
        outside=outside(outside_number, sealed_scan),
        **by,
    )
    minutes.state = ISSUED
    minutes.save()
    conclude(minutes.meeting, **by)
    for action in resolved:
        actions.assign(action, **by)
    tell(
        people_of(minutes.meeting.attendances.values_list("organization", flat=True), today),
        WRITTEN,
        title=f"纪要签发：{minutes}",
        body=f"{minutes.document.number}",
        url=minutes.get_absolute_url(),
        key=_key(minutes),
        now=now,
    )
