"""What meetings lay on common pages: receipts, votes and answers to give, what was resolved, the next meetings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.timezone import localtime

from haizhu_broker.web.lights import with_deadline
from haizhu_broker.web.panels import Event, Queue, Tile, Waiting, happens, headline, seek, tiles, waits
from haizhu_broker.workdays.lights import Colour

from . import access
from .columns import ACTIONS, AGENDA, MEETINGS, MINUTES_LIST, REFERRALS
from .domain import actions, referrals
from .domain.acting import units_of
from .filters import lit
from .models import (
    ActionItem,
    ActionUnit,
    AgendaItem,
    Answer,
    Attendance,
    Meeting,
    Minutes,
    ReferralAnswer,
    Reply,
    Vote,
)
from .states import (
    ANSWERED,
    CHECKING,
    COUNTERSIGNING,
    DRAFTING,
    ENDED,
    MINUTED,
    NOTIFIED,
    OPEN,
    PREPARING,
    RUNNING,
    UNDER_WAY,
    VOTING,
)

AHEAD = timedelta(days=30)
NEXT = {"assigned": ("begin", "签收办理"), "working": ("report", "填报进展"), ANSWERED: ("close", "办结")}

TURNS = {  # the state of minutes, whoever moves them on from it, by which step, and its word
    DRAFTING: ("edit", "submit", "送核稿"),
    CHECKING: ("check", "circulate", "核稿"),
    COUNTERSIGNING: ("check", "issue", "签发"),
}

seek("会议", MEETINGS, "pilots:meeting_list")
seek("会议议题", AGENDA, "pilots:agenda_item_list")
seek("会议纪要", MINUTES_LIST, "pilots:minutes_list")
seek("议定事项", ACTIONS, "pilots:action_item_list")
seek("征求意见", REFERRALS, "pilots:referral_list")


def _step(record: Any, step: str) -> str:
    return f"{record.get_absolute_url()}steps/{step}/"


@waits
def receipts_to_give(user: Any, today: date) -> Iterator[Queue]:
    """会议通知 that the person's unit has not answered."""
    if access.MEETING.may_ever(user, "reply"):
        silent = Attendance.objects.filter(organization__in=units_of(user), reply=Reply.AWAITED)
        asked = Meeting.objects.filter(state=NOTIFIED, pk__in=silent.values("meeting"))
        yield Queue(asked.order_by("starts_at"), _to_reply)


def _to_reply(meeting: Meeting) -> Waiting:
    return Waiting(
        "会议回执",
        meeting.get_absolute_url(),
        about=meeting.title,
        from_whom=meeting.convener,
        due_on=meeting.reply_by or localtime(meeting.starts_at).date(),
        act="回执",
        act_url=_step(meeting, "reply"),
    )


@waits
def votes_to_give(user: Any, today: date) -> Iterator[Queue]:
    """Items on which the person's unit signed in and has not voted."""
    if not access.AGENDA_ITEM.may_ever(user, "vote"):
        return
    units = units_of(user)
    present = Attendance.objects.filter(organization__in=units, is_voting=True, signed_in_at__isnull=False)
    given = Vote.objects.filter(item=OuterRef("pk"), organization__in=units)
    found = AgendaItem.objects.filter(~Exists(given), state=VOTING, meeting__in=present.values("meeting"))
    wanted = access.AGENDA_ITEM.permitted(user, "vote", found)
    yield Queue(wanted.select_related("meeting").order_by("pk"), partial(_to_vote_on, today))


def _to_vote_on(today: date, item: AgendaItem) -> Waiting:
    return Waiting(
        "表决议题",
        item.get_absolute_url(),
        about=item.title,
        from_whom=item.meeting.title,
        due_on=today,
        act="表决",
        act_url=_step(item, "vote"),
    )


@waits
def referrals_to_answer(user: Any, today: date) -> Iterator[Queue]:
    """征求意见 that the person's unit has not answered."""
    if not access.REFERRAL.may_ever(user, "answer"):
        return
    silent = ReferralAnswer.objects.filter(organization__in=units_of(user), answer=Answer.SILENT)
    asked = access.REFERRAL.permitted(user, "answer").filter(state=OPEN, pk__in=silent.values("referral"))
    yield Queue(with_deadline(asked, referrals.DEADLINE).select_related("sender").order_by("pk"), _to_answer)


def _to_answer(referral: Any) -> Waiting:
    return Waiting(
        "反馈意见",
        referral.get_absolute_url(),
        about=referral.title,
        from_whom=referral.sender.display_name,
        due_on=referral.due_on,
        is_provisional=bool(referral.provisional),
        act="反馈意见",
        act_url=_step(referral, "answer"),
    )


@waits
def resolutions_to_act_on(user: Any, today: date) -> Iterator[Queue]:
    """What was resolved and the person's unit answers for; what units answered, for those who close it."""
    found = with_deadline(access.ACTION_ITEM.permitted(user), actions.DEADLINE)
    if access.ACTION_ITEM.may_ever(user, "handle"):
        entrusted = ActionUnit.objects.filter(organization__in=units_of(user))
        mine = found.filter(state__in=UNDER_WAY, pk__in=entrusted.values("action"))
        yield Queue(mine.order_by("due_by", "pk"), _resolution)
    if access.MINUTES.may_ever(user, "edit"):
        yield Queue(found.filter(state=ANSWERED).order_by("due_by", "pk"), _resolution)


def _resolution(action: ActionItem) -> Waiting:
    step, label = NEXT[action.state]
    return Waiting(
        f"议定事项 {action.number}",
        action.get_absolute_url(),
        about=action.content,
        due_on=action.due_by,
        act=label,
        act_url=_step(action, step),
    )


@waits
def minutes_to_move(user: Any, today: date) -> Iterator[Queue]:
    """Meetings without minutes and drafts for the staff; minutes to check and to issue for the head of the office."""
    if access.MINUTES.may_ever(user, "edit"):
        yield Queue(Meeting.objects.filter(state=ENDED, minutes=None).order_by("starts_at"), _to_minute)
    mine = [state for state, (action, *_) in TURNS.items() if access.MINUTES.may_ever(user, action)]
    if mine:
        yield Queue(access.MINUTES.permitted(user).filter(state__in=mine).order_by("drafted_on", "pk"), _to_move)


def _to_minute(meeting: Meeting) -> Waiting:
    url = f"{reverse('pilots:minutes_create', args=['draft'])}?meeting={meeting.pk}"
    return Waiting("起草纪要", meeting.get_absolute_url(), meeting.title, act="起草纪要", act_url=url, must_act=True)


def _to_move(minutes: Minutes) -> Waiting:
    _, step, act = TURNS[minutes.state]
    url, act_url = minutes.get_absolute_url(), _step(minutes, step)
    return Waiting(f"{act}会议纪要", url, minutes.title, act=act, act_url=act_url, must_act=True)


@tiles
def meetings_counted(user: Any, today: date) -> Iterator[Tile]:
    """The next meetings, and what was resolved and stands in red."""
    if not access.MEETING.may_ever(user, "view"):
        return
    coming = access.MEETING.permitted(user).filter(state__in=(NOTIFIED, RUNNING), starts_at__date__gte=today)
    url = f"{reverse('pilots:meeting_list')}?tab=dates&state={NOTIFIED}&state={RUNNING}"
    yield Tile("待召开会议", coming.filter(starts_at__date__lte=today + AHEAD), "次", "今后30天", url)
    late = access.ACTION_ITEM.permitted(user).filter(pk__in=lit([Colour.RED.value]))
    yield Tile("逾期议定事项", late, "项", url=f"{reverse('pilots:action_item_list')}?light={Colour.RED}")


@headline(70)
def meetings_ahead(user: Any, today: date) -> Tile | None:
    """How many meetings the next month brings."""
    return next(iter(meetings_counted(user, today)), None)


@happens
def meetings_of(user: Any, first: date, last: date) -> Iterator[Event]:
    """The meetings of these days that this person may know of, each with its hour; one statement."""
    held = access.MEETING.permitted(user).filter(state__in=(PREPARING, NOTIFIED, RUNNING, ENDED, MINUTED))
    for one in held.filter(starts_at__date__range=(first, last)).order_by("starts_at"):
        at = localtime(one.starts_at)
        yield Event(at.date(), one.title, one.get_absolute_url(), "会议", at.time())
