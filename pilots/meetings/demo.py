"""The demonstration's meetings: the first joint meeting of December 2021, and what waits for the units at its end.

`hold` plays any meeting, so that other rooms may bring their own topics to one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.web.clock import SHANGHAI
from pilots.programme.models import Body, Programme

from .domain import actions, agenda, meetings, minutes, referrals
from .models import ActionItem, AgendaItem, Answer, Choice, Meeting, Minutes, Referral, Reply

CHARGED_BY = "440105-data-bureau"
ACCOUNTS = {  # who has an account and answers for a unit
    "440105-cyberspace": "cyberspace",
    "440105-police": "police",
    "440105-finance": "finance",
    "440105-government": "leader",
    CHARGED_BY: "director",
}
SEATED = ("440105-cyberspace", "440105-police", "440105-government")  # of these, who votes by account
AMENDED = {"440105-cyberspace": (Answer.AGREE, ""), "440105-police": (Answer.AMEND, "应急联络人改为应急值班电话。")}
AGREED_TO = dict.fromkeys(ACCOUNTS, (Answer.AGREE, ""))
AGREED = "经审议，同意。"


@dataclass(frozen=True)
class Topic:
    """An item and what came of it: `choices` by the code of the unit, all others that came agree."""

    title: str
    text: str = ""
    speeches: str = ""
    resolution: str = AGREED
    choices: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    subject: Any = None
    is_voted: bool = True


@dataclass(frozen=True)
class Charge:
    """What is resolved: content, result, lead and joint units by code, term."""

    content: str
    result: str
    lead: str
    joint: tuple[str, ...]
    due_by: date


@dataclass(frozen=True)
class Held:
    """A meeting to be played: body by code, day and hour, who is absent (unit → reason; "" for no answer at all).

    Its notice goes out `called` days before; the minutes are countersigned within `days` working days by who `signs`
    (unit → answer; the others stay silent), and issued on the day after, or as soon as all have answered.
    """

    body: str
    on: date
    hour: int
    place: str
    topics: Sequence[Topic]
    charges: Sequence[Charge] = ()
    absent: Mapping[str, str] = field(default_factory=dict)
    attendees: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    called: int = 1
    days: int = 1
    signs: Mapping[str, tuple[str, str]] = field(default_factory=lambda: AGREED_TO)


INTENDED = "首批意向企业名单"
OPEN_QUESTION = "数据经纪人管理办法（征求意见稿）"
FIRST = Held(
    "joint-meeting",
    date(2021, 12, 16),
    15,
    "区政府3号会议室（示例）",
    topics=(
        Topic(
            "联席会议工作规则",
            "明确成员单位、议事程序和联络方式。",
            "区委网信办：建议写明数据安全事项的会商时限。\n区公安分局：建议明确应急联络人。",
            "原则同意，按会议意见修改后印发。",
        ),
        Topic(
            INTENDED,
            "电力、金融、电子商务、工业互联网、通信五个领域的初步意向企业名单和摸查调研情况。",
            "区市场监管局：名单内企业均在存续状态。\n琶洲管委会：将做好落地服务。",
            "同意意向企业名单，面向五个领域开放首批申报。",
            {
                "440105-industry": (Choice.RECUSE, "本局参股的企业在名单之内（示例）。"),
                "440105-market": (Choice.ABSTAIN, ""),
            },
        ),
        Topic("遴选标准（建议稿）", "五个方面的评审项、权重和否决项。", resolution="听取通报。", is_voted=False),
    ),
    charges=(
        Charge("修改并印发联席会议工作规则", "工作规则", CHARGED_BY, ("440105-cyberspace",), date(2022, 1, 14)),
        Charge(
            "首批试点单位确定后，开展一次数据安全检查",
            "检查报告",
            "440105-police",
            ("440105-cyberspace", CHARGED_BY),
            date(2022, 3, 31),
        ),
        Charge("提出数据经纪业务统计口径", "统计口径说明", "440105-statistics", (CHARGED_BY,), date(2022, 12, 30)),
    ),
    absent={"440105-secrecy": "参加上级会议（示例）。", "440105-statistics": ""},
    attendees={"440105-cyberspace": ("黄丽", "科长"), "440105-police": ("何勇", "大队长")},
    called=2,
    days=2,
    signs=AMENDED,
)


def first(intended: Any = None) -> Held:
    """The first joint meeting; `intended` is the record of the shortlist, where it is to be opened to the units."""
    topics = [replace(one, subject=intended) if one.title == INTENDED else one for one in FIRST.topics]
    return replace(FIRST, topics=tuple(topics))


def build(programme: Programme, people: Mapping[str, User], now: datetime) -> None:
    """What became of the first joint meeting's resolutions; a meeting to come and a question that is open."""
    if Referral.objects.filter(title=OPEN_QUESTION).exists():
        return
    follow(Meeting.objects.get(starts_at__date=FIRST.on), people)
    ask(programme, people, now)


def hold(held: Held, programme: Programme, people: Mapping[str, User]) -> Meeting:
    """Play a meeting from its notice to the issued minutes; one that was held stays."""
    staff, body = people["staff"], Body.objects.get(programme=programme, code=held.body)
    start = datetime.combine(held.on, time(held.hour), SHANGHAI)
    found = Meeting.objects.filter(body=body, starts_at=start).first()
    if found is not None:
        return found
    before = start - timedelta(days=held.called)
    arranged = {"kind": "regular", "starts_at": start, "place": held.place, "convener": "领导小组办公室"}
    term = {"reply_by": held.on - timedelta(days=1), "chair": people["leader"]}
    meeting: Meeting = meetings.convene(**_by(staff, before), body=body, **arranged, **term)
    items = [_put(meeting, topic, staff, before) for topic in held.topics]
    meetings.notify(meeting, **_by(people["director"], before))
    answer_notice(meeting, held, people, before + timedelta(hours=3))
    meetings.open_meeting(meeting, **_by(staff, start))
    present = [unit for unit in _units(meeting) if unit.code not in held.absent]
    meetings.sign_in(meeting, **_by(staff, start), units=present)
    for item, topic in zip(items, held.topics, strict=True):
        item.refresh_from_db()
        decide(item, topic, present, people, start + timedelta(minutes=30))
    for charge in held.charges:
        _charge(meeting, charge, staff, start + timedelta(minutes=80))
    meetings.end(meeting, **_by(staff, start + timedelta(minutes=90)))
    write_up(meeting, held, people, start + timedelta(hours=2))
    return meeting


def _put(meeting: Meeting, topic: Topic, staff: User, at: datetime) -> AgendaItem:
    subject = topic.subject
    key = f"{subject._meta.label}:{subject.pk}" if subject is not None else ""
    proposer = Organization.objects.get(code=CHARGED_BY)
    about = {"text": topic.text, "is_voted": topic.is_voted, "reporter": staff.display_name, "subject": key}
    made: AgendaItem = agenda.put(**_by(staff, at), meeting=meeting, title=topic.title, proposer=proposer, **about)
    return made


def _units(meeting: Meeting) -> list[Organization]:
    return [row.organization for row in meeting.attendances.select_related("organization")]


def answer_notice(meeting: Meeting, held: Held, people: Mapping[str, User], at: datetime) -> None:
    """The receipts of all units but those that give no answer; entered by the staff for who has no account."""
    for unit in _units(meeting):
        reason = held.absent.get(unit.code)
        if reason == "":
            continue
        who, position = held.attendees.get(unit.code, ("示例代表", "科长"))
        said: dict[str, Any] = {"reply": Reply.ATTENDS, "attendee": who, "position": position}
        if reason:
            said = {"reply": Reply.ABSENT, "reason": reason}
        meetings.reply(meeting, **_by(people["staff"], at), unit=unit, **said)


def decide(
    item: AgendaItem, topic: Topic, present: Sequence[Organization], people: Mapping[str, User], at: datetime
) -> None:
    """Speeches, votes and result of one item; the units without an account vote on paper."""
    staff = people["staff"]
    if topic.speeches:
        agenda.minute(item, **_by(staff, at), speeches=topic.speeches)
    if not topic.is_voted:
        agenda.note_item(item, **_by(staff, at), resolution=topic.resolution)
        return
    agenda.call(item, **_by(staff, at))
    members = set(item.meeting.attendances.filter(is_voting=True).values_list("organization", flat=True))
    for unit in present:
        if unit.pk not in members:
            continue
        choice, reason = topic.choices.get(unit.code, (Choice.AGREE, ""))
        ballot = {"unit": unit, "choice": choice, "reason": reason}
        if unit.code in SEATED:
            agenda.vote(item, **_by(people[ACCOUNTS[unit.code]], at), **ballot)
        else:
            agenda.record_vote(item, **_by(staff, at), note="按书面表决票代录。", **ballot)
    agenda.close(item, **_by(staff, at + timedelta(minutes=10)), resolution=topic.resolution)


def _charge(meeting: Meeting, charge: Charge, staff: User, at: datetime) -> None:
    units = {unit.code: unit for unit in Organization.objects.filter(code__in=[charge.lead, *charge.joint])}
    actions.resolve(
        **_by(staff, at),
        meeting=meeting,
        content=charge.content,
        result=charge.result,
        due_by=charge.due_by,
        lead=units[charge.lead],
        joint=[units[code] for code in charge.joint],
    )


def write_up(meeting: Meeting, held: Held, people: Mapping[str, User], at: datetime) -> Minutes:
    """拟稿 and 核稿 on the day, 会签 on the next, 签发 when all have answered or on the day after the term."""
    staff, director = people["staff"], people["director"]
    made: Minutes = minutes.draft(**_by(staff, at), meeting=meeting)
    minutes.submit(made, **_by(staff, at))
    minutes.circulate(made, **_by(director, at + timedelta(hours=1)), days=held.days)
    referral = minutes.countersignings(made)[0]
    later = at + timedelta(hours=16)
    for row in referral.answers.select_related("organization"):
        if row.organization.code in held.signs:
            answer, text = held.signs[row.organization.code]
            actor = people[ACCOUNTS[row.organization.code]]
            referrals.answer(referral, **_by(actor, later), unit=row.organization, answer=answer, text=text)
    after = referrals.deadline_of(referral).due_on + timedelta(days=1)
    issued = datetime.combine(after, time(10), SHANGHAI) if referrals.silent(referral) else later + timedelta(hours=1)
    minutes.issue(made, **_by(director, issued))
    return made


def follow(meeting: Meeting, people: Mapping[str, User]) -> None:
    """What became of the three resolutions: closed in time, closed late, still under way."""
    staff = people["staff"]
    first, second, third = ActionItem.objects.filter(meeting=meeting).order_by("number")
    _handled(first, staff, staff, _at(2022, 1, 10), "工作规则已印发。", close=True)
    _handled(second, people["police"], staff, _at(2022, 4, 6), "五家试点单位检查完毕，报告已提交。", close=True)
    _handled(third, staff, staff, _at(2022, 11, 30), "已形成统计口径初稿，征求意见中。", close=False)


def _handled(action: ActionItem, handler: User, staff: User, at: datetime, text: str, *, close: bool) -> None:
    actions.begin(action, **_by(handler, at - timedelta(days=4)))
    actions.report(action, **_by(handler, at), text=text, percent=100 if close else 60)
    if close:
        actions.answer(action, **_by(handler, at), note=text)
        actions.close(action, **_by(staff, at))


def ask(programme: Programme, people: Mapping[str, User], now: datetime) -> None:
    """A joint meeting next week whose notice is out, and a question to four units that is open."""
    staff = people["staff"]
    body = Body.objects.get(programme=programme, code="joint-meeting")
    start = datetime.combine((now + timedelta(days=7)).date(), time(15), SHANGHAI)
    arranged = {"kind": "topic", "starts_at": start, "place": "区政府3号会议室（示例）", "convener": "领导小组办公室"}
    term = {"reply_by": start.date() - timedelta(days=1), "chair": people["leader"]}
    meeting = meetings.convene(**_by(staff, now), body=body, **arranged, **term)
    for title in ("试点总结（征求意见稿）", "数据经纪业务统计口径"):
        _put(meeting, Topic(title), staff, now)
    meetings.notify(meeting, **_by(people["director"], now))
    codes = ("440105-cyberspace", "440105-police", "440105-market", "440105-statistics")
    referrals.refer(
        **_by(staff, now),
        title=OPEN_QUESTION,
        text="请结合本单位职责提出意见（示例）。",
        units=list(Organization.objects.filter(code__in=codes)),
        days=5,
    )


def _by(actor: User, at: datetime) -> dict[str, Any]:
    return {"actor": actor, "today": at.astimezone(SHANGHAI).date(), "now": at}


def _at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 10, tzinfo=SHANGHAI)
