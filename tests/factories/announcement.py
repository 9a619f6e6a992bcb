"""A round brought to its public notice and its list, by the verbs that people use."""

from datetime import date, datetime, time
from typing import Any

from haizhu_broker.accounts.models import User
from haizhu_broker.web.clock import SHANGHAI
from pilots.announcement import domain
from pilots.announcement.models import Announcement
from pilots.notices import domain as notices
from pilots.notices.models import PublicNotice
from pilots.notices.tasks import close_over
from pilots.rounds.domain import deliberation
from pilots.rounds.models import Round

from .notices import SAID
from .rounds import AFTER, at, brought

ENDS_ON, CLOSED_ON = date(2022, 1, 24), date(2022, 1, 25)  # posted on Monday, 17 January 2022
LISTED = {"title": "关于公布数据经纪人试点单位名单的通知", "basis": "经审定并公示。", "decider": "试点工作领导小组"}
VALID = {"valid_from": date(2022, 2, 1), "valid_until": date(2023, 1, 31)}
AS = {"type": "data", "grade": "2", "scope": "示例数据经纪。", "neutrality": "不以自有资金买卖所经纪的数据。"}


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), SHANGHAI)


def on(day: date) -> dict[str, Any]:
    return {"today": day, "now": noon(day)}


def noticed(round: Round, director: User) -> PublicNotice:
    """The notice of an approved round, posted on the day of `AFTER`."""
    brought(round, "deciding", director)
    approval = {"approved_on": AFTER.date(), "approval": "海数领纪〔2022〕1号"}
    deliberation.approve(round, actor=director, **at(AFTER), **approval)
    notice: PublicNotice = notices.draft(actor=director, **at(AFTER), subject=round, **SAID)
    notices.post(notice, actor=director, **at(AFTER))
    round.refresh_from_db()
    return notice


def over(round: Round) -> Round:
    """The tick has closed the notice."""
    close_over(noon(CLOSED_ON))
    round.refresh_from_db()
    return round


def drafted(round: Round, director: User, day: date = CLOSED_ON, **changes: Any) -> Announcement:
    announcement: Announcement = domain.draft(actor=director, **on(day), round=round, **{**LISTED, **VALID, **changes})
    return announcement


def settled(announcement: Announcement, director: User, day: date = CLOSED_ON) -> Announcement:
    """Every firm with what it is named for."""
    for one in announcement.announced.all():
        domain.settle(announcement, actor=director, **on(day), firm=one, number=one.number, **AS)
    return announcement
