"""The first selection, from the survey to the plates: what each room plays, on its day and in the order of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from haizhu_broker.accounts.models import User
from haizhu_broker.web.clock import SHANGHAI
from pilots import demo as pilots
from pilots.announcement import demo as announcement
from pilots.bodies import demo as bodies
from pilots.brokers.models import Broker
from pilots.experts import demo as experts
from pilots.meetings import demo as meetings
from pilots.meetings.demo import Held, Topic
from pilots.meetings.models import Choice, Meeting
from pilots.notices import demo as notices
from pilots.programme.models import Programme
from pilots.review import demo as review
from pilots.rounds import demo as rounds
from pilots.rounds.models import Round
from pilots.survey import demo as survey

SEATED, STARTED = date(2021, 12, 10), date(2022, 1, 12)
STAGES = {"heard": date(2021, 12, 21), "approved": date(2021, 12, 31), "named": STARTED}
PLACE = "区政府3号会议室（示例）"
ABSENT = {"440105-secrecy": "参加上级会议（示例）。", "440105-statistics": ""}
NAMED = {firm.uscc: announcement.Named(firm.type, firm.grade, firm.scope) for firm in pilots.FIRMS if firm.type}


def play(programme: Programme, people: Mapping[str, User]) -> Sequence[Broker]:
    """Bodies, survey, joint meeting, round, review, joint meeting, leading group, notice, list; the brokers started."""
    staff, director = people["staff"], people["director"]
    bodies.build(programme, staff, noon(SEATED))
    experts.draw_visitors(staff, director)
    survey.build(people)
    meetings.hold(meetings.first(intended=programme), programme, people)
    pilots.move_tasks(programme, staff, STAGES["heard"])
    round = decided(programme, people)
    pilots.move_tasks(programme, staff, STAGES["approved"])
    notices.build(round, staff, director)
    round.refresh_from_db()
    brokers = announcement.build(round, NAMED, staff, director)
    bodies.name_firms(programme, staff, noon(STARTED))
    pilots.run(programme, director, STARTED, "海数试〔2022〕1号")
    pilots.move_tasks(programme, staff, STAGES["named"])
    return brokers


def decided(programme: Programme, people: Mapping[str, User]) -> Round:
    """The round until the leading group has approved its list."""
    staff, director = people["staff"], people["director"]
    round = rounds.build(programme, rounds.Office(staff, director))
    if round.approved_on:
        return round
    office = rounds.Office(staff, director)
    review.build(round, review.Office(staff, director))
    round.refresh_from_db()
    rounds.propose(round, office)
    rounds.submit(round, office, number_of(meetings.hold(joint_meeting(round), programme, people)))
    approval = number_of(meetings.hold(leading_group(round), programme, people))
    rounds.approve(round, office, approval)
    pilots.start(programme, director, date(2021, 12, 31), approval)
    return round


def joint_meeting(round: Round) -> Held:
    """The vote on the proposed list: one unit stands aside, one gives no answer to the notice."""
    topic = Topic(
        f"{round}拟入选名单",
        "按专家评审排序，在各领域名额内拟定，附评分分解和排序区间。",
        "区委网信办：建议对入选单位同步开展安全评估。",
        "同意拟入选名单，报领导小组审定。",
        {"440105-industry": (Choice.RECUSE, "本局参股的企业在名单之内（示例）。")},
        subject=round,
    )
    attendees = {"440105-cyberspace": ("黄丽", "科长"), "440105-police": ("何勇", "大队长")}
    return Held("joint-meeting", date(2021, 12, 28), 15, PLACE, (topic,), absent=ABSENT, attendees=attendees)


def leading_group(round: Round) -> Held:
    """The approval, with the reason for which it departs from the proposal."""
    topic = Topic(
        f"审定{round}拟入选名单",
        "联席会议审议通过的拟入选名单。",
        "示例智能制造云平台有限公司正在办理股权变更，试点期内的稳定性有待观察。",
        "同意名单，其中工业互联网领域由排序其后的示例工业互联网有限公司递补，理由如上；公示后公布并启动试点。",
    )
    absent = {"440105-government-office": "参加上级会议（示例）。"}
    attendees = {"440105-government": ("陈志远", "副区长"), "440105-finance": ("示例庞某", "副局长")}
    return Held("leading-group", date(2021, 12, 30), 15, PLACE, (topic,), absent=absent, attendees=attendees)


def number_of(meeting: Meeting) -> str:
    """The number of a meeting's issued minutes."""
    meeting.refresh_from_db()
    document = meeting.minutes.document
    assert document is not None
    return str(document.number)


def noon(day: date) -> datetime:
    """Noon of a day in the district."""
    return datetime.combine(day, time(12), SHANGHAI)
