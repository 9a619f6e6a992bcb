"""Public notices and objections, made by the verbs that people use."""

from datetime import date, datetime, time
from typing import Any

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.web.clock import SHANGHAI
from pilots.notices import domain
from pilots.notices.models import Objection, PublicNotice
from pilots.programme.models import Programme
from pilots.roles import Role

from .pilots import enterprise, person

POSTED_ON = date(2021, 12, 29)  # a Wednesday; five working days lead over New Year to 6 January 2022
ENDS_ON = date(2022, 1, 6)
SAID = {
    "title": "关于首批数据经纪人试点单位遴选结果的公示",
    "basis": "经专家评审和联席会议审议，领导小组审定。",
    "channel": "https://portal.example.cn/public/notices/",
    "receiver": "示例区政务服务数据管理局",
    "telephone": "020-00000000",
    "mailbox": "objection@example.cn",
    "address": "示例路1号",
}
PLAIN = {
    "objector": "示例异议人甲",
    "telephone": "13800000000",
    "email": "jia@mail.example",
    "facts": "申报材料所列数据规模与实际不符。",
}


def on(day: date) -> dict[str, Any]:
    """The day and its noon."""
    return {"today": day, "now": datetime.combine(day, time(12), SHANGHAI)}


def drafted(programme: Programme, firms: Any = None, day: date = POSTED_ON, **changes: Any) -> PublicNotice:
    named = [enterprise()] if firms is None else firms
    notice: PublicNotice = domain.draft(
        actor=person(Role.BUREAU_STAFF), **on(day), programme=programme, enterprises=named, **{**SAID, **changes}
    )
    return notice


def posted(programme: Programme, firms: Any = None, day: date = POSTED_ON, **changes: Any) -> PublicNotice:
    notice = drafted(programme, firms, day, **changes)
    domain.post(notice, actor=person(Role.BUREAU_DIRECTOR), **on(day))
    return notice


def filed(notice: PublicNotice, day: date = date(2021, 12, 31), **changes: Any) -> Objection:
    objection: Objection = domain.file(actor=system_user(), **on(day), notice=notice, **{**PLAIN, **changes})
    return objection


def answered(objection: Objection, verb: str = "dismiss", day: date = date(2022, 1, 5), **inputs: Any) -> Objection:
    """Taken up, checked and answered."""
    staff, director = person(Role.BUREAU_STAFF), person(Role.BUREAU_DIRECTOR)
    domain.accept(objection, actor=staff, **on(day))
    domain.record_finding(objection, actor=staff, **on(day), finding="调取原始台账核对。")
    getattr(domain, verb)(objection, actor=director, **on(day), reply="经核查，答复如下。", **inputs)
    return objection
