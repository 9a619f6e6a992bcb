"""Agenda items: put on, called, voted on, decided; the votes freeze with the result (R§4.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.attachments.steps import bind_attaching
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.meetings import referring, seats
from pilots.meetings.models import AgendaItem, Attendance, Choice, Meeting, Vote
from pilots.meetings.states import AGENDA_ITEM, NOTIFIED, PREPARING, RUNNING
from pilots.meetings.voting import Rule, Tally

from .acting import people_of, principals_of, refuse_others
from .meetings import attendance_of, rule_of

CALLED = Event("meetings.vote", "议题表决", is_obligatory=True)
REASONED = (Choice.DISAGREE, Choice.RECUSE)

bind_attaching(AGENDA_ITEM)


@AGENDA_ITEM.performs("put")
def put(*, meeting: Meeting, actor: User, subject: str = "", **values: Any) -> AgendaItem:
    """增加议题, at the end; `subject` is a choice of `meetings.referring` (label:key), empty for none."""
    if meeting.state not in (PREPARING, NOTIFIED, RUNNING):
        raise StepRefused({"meeting": ["会议已经结束或取消，不能再增加议题。"]})
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    return AgendaItem(meeting=meeting, position=last + 1, **_referred(subject, actor), **values)


@AGENDA_ITEM.performs("revise")
def revise(item: AgendaItem, *, actor: User, subject: str | None = None, **values: Any) -> None:
    """修改议题 before it is called."""
    if subject is not None and subject != referring.key_of(item):
        values |= _referred(subject, actor)
    for name, value in values.items():
        setattr(item, name, value)


def _referred(subject: str, actor: User) -> dict[str, Any]:
    try:
        found = referring.named(subject, actor)
    except (KeyError, ValueError):
        raise StepRefused({"subject": ["没有这一记录，或者它不能提请审议。"]}) from None
    return found


@AGENDA_ITEM.performs("list")
def list_item(item: AgendaItem) -> None:
    """列入议程 after the notice went out; from now on the units see the item and the record it refers to."""


@AGENDA_ITEM.guards("list")
def notice_is_out(item: AgendaItem, *, today: date) -> str | None:
    if item.meeting.state == PREPARING:
        return "会议通知印发时自动列入。"
    return None if item.meeting.state in (NOTIFIED, RUNNING) else "会议已经结束或取消。"


@AGENDA_ITEM.performs("drop")
def drop(item: AgendaItem) -> None:
    """撤下 with the reason."""


@AGENDA_ITEM.guards("call", "minute", "note", "close", "vote", "record_vote")
def meeting_runs(item: AgendaItem, *, today: date) -> str | None:
    return None if item.meeting.state == RUNNING else "会议没有在进行。"


@AGENDA_ITEM.guards("call")
def asks_for_votes(item: AgendaItem, *, today: date) -> str | None:
    return None if item.is_voted else "本议题不需要表决，通报即可。"


@AGENDA_ITEM.guards("note")
def asks_for_no_votes(item: AgendaItem, *, today: date) -> str | None:
    return "本议题需要表决。" if item.is_voted else None


@AGENDA_ITEM.performs("call")
def call(item: AgendaItem, *, today: date, now: datetime) -> None:
    """开始表决: the people of the member units that signed in are told."""
    present = _members(item).filter(signed_in_at__isnull=False)
    tell(
        people_of(present.values_list("organization", flat=True), today),
        CALLED,
        title=f"请表决：{item}",
        body=f"{item.meeting}",
        url=item.get_absolute_url(),
        key=f"agenda:{item.pk}:called",
        now=now,
    )


@AGENDA_ITEM.performs("vote")
def vote(
    item: AgendaItem,
    *,
    actor: User,
    today: date,
    now: datetime,
    unit: Organization,
    choice: str,
    reason: str = "",
) -> None:
    """表决 of a member unit, by whoever sits on the body for it or is named as its delegate in the receipt.

    One vote for each unit; a later one takes the place of the earlier until the result is declared.
    """
    refuse_others(actor, unit)
    row = _voter(item, unit)
    acting = principals_of(actor, unit)
    if not seats.is_seated(acting, item.meeting.body, today, unit=unit) and row.delegate_id not in acting:
        raise StepRefused({"unit": [f"您没有{item.meeting.body}的席位，也未在回执中受{unit}委派，不能表决。"]})
    _cast(item, unit, choice, reason, actor, now, is_recorded=False)


@AGENDA_ITEM.performs("record_vote")
def record_vote(
    item: AgendaItem,
    *,
    actor: User,
    now: datetime,
    unit: Organization,
    choice: str,
    remark: Callable[[str], None],
    reason: str = "",
) -> None:
    """代录 a paper ballot of a unit that signed in; the note of the step says from what, the entry names the unit."""
    _voter(item, unit)
    _cast(item, unit, choice, reason, actor, now, is_recorded=True)
    remark(f"表决单位：{unit}")


def _voter(item: AgendaItem, unit: Organization) -> Attendance:
    row = attendance_of(item.meeting, unit)
    if not row.is_voting:
        raise StepRefused({"unit": [f"{unit}列席会议，没有表决权。"]})
    if row.signed_in_at is None:
        raise StepRefused({"unit": [f"{unit}没有签到，不能表决。"]})
    return row


def _cast(
    item: AgendaItem, unit: Organization, choice: str, reason: str, actor: User, now: datetime, *, is_recorded: bool
) -> None:
    if choice not in Choice.values:
        raise StepRefused({"choice": ["请选择同意、不同意、弃权或回避。"]})
    if choice in REASONED and not reason.strip():
        raise StepRefused({"reason": [f"请填写{Choice(choice).label}的理由。"]})
    given = {"choice": choice, "reason": reason, "cast_by": actor, "cast_at": now, "is_recorded": is_recorded}
    Vote.objects.update_or_create(item=item, organization=unit, defaults=given)


def _members(item: AgendaItem) -> Any:
    return item.meeting.attendances.filter(is_voting=True)


def tally_of(item: AgendaItem) -> Tally:
    """The votes on an item as they stand, by the rule that its body has now."""
    members = _members(item)
    return Tally.count(
        Rule.of(rule_of(item.meeting.body)),
        members=members.count(),
        present=members.filter(signed_in_at__isnull=False).count(),
        choices=Counter(item.votes.values_list("choice", flat=True)),
    )


@AGENDA_ITEM.performs("close")
def close(
    item: AgendaItem, *, actor: User, today: date, now: datetime, casting: str = "", resolution: str = ""
) -> None:
    """宣布结果: counts the votes, which stand from now on, and lets the room of the record hear of it.

    `casting` is the word of the chair at a tie, where the rule of the body leaves it to him. StepRefused in words
    without a quorum, with votes missing, or when all recuse themselves.
    """
    tally = tally_of(item)
    if tally.refusal:
        raise StepRefused(tally.refusal)
    is_cast = tally.is_tie and tally.rule.chair_decides_ties
    if is_cast and casting not in (Choice.AGREE, Choice.DISAGREE):
        raise StepRefused({"casting": ["同意与不同意票数相等，按议事规则由主持人决定，请填写主持人的决定。"]})
    if casting and not is_cast:
        raise StepRefused({"casting": ["没有平票，或者议事规则没有授权主持人决定。"]})
    item.state, item.tally, item.decided_at = tally.outcome(casting), tally.kept(casting), now
    item.resolution = resolution or item.resolution
    item.save()
    referring.tell_decided(item, referring.By(actor, today, now))


@AGENDA_ITEM.performs("minute")
def minute(item: AgendaItem, *, speeches: str) -> None:
    """记录发言要点."""
    item.speeches = speeches


@AGENDA_ITEM.performs("note")
def note_item(item: AgendaItem, *, resolution: str = "") -> None:
    """已通报: an item on which nobody votes."""
    item.resolution = resolution


@AGENDA_ITEM.performs("defer")
def defer(item: AgendaItem) -> None:
    """暂缓 with the reason; the votes given so far stay and count for nothing."""
