"""Moving a round from phase to phase; each phase is left only when nothing of it is open (spec 20)."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Count

from haizhu_broker.lifecycle.errors import StepRefused
from pilots.meetings.referring import on_agenda
from pilots.meetings.states import PASSED
from pilots.programme.models import BodyKind
from pilots.rounds.models import Round
from pilots.rounds.openings import open_points, still_open
from pilots.rounds.states import (
    ACCEPTED,
    APPLYING,
    DECIDING,
    DELIBERATING,
    DRAFT,
    FILING,
    POSTED,
    PREPARING,
    PUBLICISED,
    REVIEWING,
    ROUND,
    SCORED,
    SHORTLISTED,
    SUBMITTED,
    SUPPLEMENTING,
)

from . import outcomes
from .outcomes import move_all

LEAVING = {
    "open": PREPARING,
    "begin_review": APPLYING,
    "refer": REVIEWING,
    "submit": DELIBERATING,
    "post": DECIDING,
    "close": POSTED,
}


@ROUND.guards(*LEAVING, "announce")
def not_settled(round: Round, *, today: date) -> str | None:
    """Moving on is refused with the open points listed."""
    points = still_open(round, today)
    return "".join(points) if points else None


@open_points(APPLYING)
def unexamined(round: Round, today: date) -> list[str]:
    counted = dict(round.applications.order_by().values_list("state").annotate(Count("pk")))
    words = ((SUBMITTED, "待形式审查"), (SUPPLEMENTING, "待补正"))
    found = [f"还有 {counted[state]} 份申报{what}。" for state, what in words if counted.get(state)]
    if not counted.get(ACCEPTED):
        found.append("没有已受理的申报。")
    return found


@open_points(REVIEWING)
def unranked(round: Round, today: date) -> list[str]:
    if missing := round.applications.filter(state="in_review").count():
        return [f"还有 {missing} 份申报未完成评分。"]
    return []


@open_points(DELIBERATING)
def unvoted(round: Round, today: date) -> list[str]:
    """The joint meeting has voted for the list since it was referred (spec 20); a programme without one votes not."""
    passed = on_agenda(round).filter(state=PASSED, decided_at__gte=round.referred_at)
    if passed.filter(meeting__body__kind=BodyKind.JOINT_MEETING).exists():
        return []
    has_one = round.programme.bodies.filter(kind=BodyKind.JOINT_MEETING).exists()
    return ["联席会议尚未审议通过。"] if has_one else []


@ROUND.performs("begin_review")
def begin_review(round: Round, *, today: date, now: datetime) -> None:
    """转入评审 once the time for applications is over: drafts lapse, what was accepted is reviewed."""
    if now <= round.applies_until:
        raise StepRefused("申报尚未截止。")
    move_all(outcomes.lapse, round.applications.filter(state=DRAFT), today, now, "截止时间前未提交。")
    move_all(outcomes.begin_review, round.applications.filter(state=ACCEPTED), today, now)


@ROUND.performs("refer")
def refer(round: Round, *, now: datetime) -> None:
    """提请联席审议 with the ranking that the review handed in; it may then be put on an agenda."""
    round.referred_at = now


@ROUND.performs("send_back")
def send_back(round: Round, *, today: date, now: datetime) -> None:
    """退回评审: what was scored is reviewed again and the ranking falls away."""
    round.proposals.all().delete()
    move_all(outcomes.review_again, round.applications.filter(state=SCORED), today, now)


@ROUND.performs("submit")
def submit(round: Round, *, minutes: str) -> None:
    """报领导小组审定 with the number of the joint meeting's minutes."""
    round.minutes = minutes


@ROUND.performs("resubmit")
def resubmit(round: Round, *, now: datetime) -> None:
    """退回审议: the leading group wants it deliberated again, and voted again."""
    if round.approved_on:
        raise StepRefused("审定意见已登记，不能退回审议。")
    round.referred_at = now


@open_points(DECIDING)
def unapproved(round: Round, today: date) -> list[str]:
    return [] if round.approved_on else ["还没有登记审定意见。"]


@ROUND.performs("post")
def post(round: Round, *, today: date, now: datetime) -> None:
    """发布公示 of the approved list; the room of public notices takes this step when its notice stands."""
    round.posted_on = today
    move_all(outcomes.publicise, round.applications.filter(state=SHORTLISTED), today, now)


@ROUND.performs("take_down")
def take_down(round: Round, *, today: date, now: datetime) -> None:
    """撤下公示: the notice was withdrawn; the round waits for another one."""
    if round.posting_closed_on:
        raise StepRefused("公示已经期满。")
    round.posted_on = None
    move_all(outcomes.unlist, round.applications.filter(state=PUBLICISED), today, now)


@ROUND.performs("close")
def close(round: Round, *, today: date) -> None:
    """公示期满 with nothing open; then to the province, where the round says so, or ready to be announced."""
    if round.posting_closed_on:
        raise StepRefused("公示已经期满。")
    round.posting_closed_on = today
    round.state = FILING if round.files_before_notice else POSTED


@ROUND.performs("file")
def file(round: Round, *, filed_on: date, filing: str, today: date) -> None:
    """登记省级意见: its day and number (the first Haizhu list was approved by the province first, R§1.5)."""
    if filed_on > today:
        raise StepRefused({"filed_on": ["日期不能晚于今天。"]})
    round.filed_on, round.filing = filed_on, filing


@ROUND.guards("announce")
def not_announceable(round: Round, *, today: date) -> str | None:
    if not round.posting_closed_on:
        return "公示尚未期满。"
    if round.files_before_notice and not round.filed_on:
        return "还没有登记省级意见。"
    if not round.applications.filter(state=PUBLICISED).exists():
        return "没有公示中的申报，名单为空。"
    return None


@ROUND.performs("announce")
def announce(round: Round, *, today: date, now: datetime) -> None:
    """公布名单; the room of the announcement takes this step and names the brokers."""
    round.announced_on = today
    move_all(outcomes.select, round.applications.filter(state=PUBLICISED), today, now)
