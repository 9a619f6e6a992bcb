"""The demonstration's notice over the New Year holiday of 2022 with one objection handled; again, nothing changes."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.web.clock import SHANGHAI
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Programme

from . import domain
from .models import Objection, PublicNotice

RESERVE = "91440105MA5DEMB632"  # the fictional firm that was not named
SAID = {
    "channel": "https://portal.example.cn/public/notices/",
    "receiver": "海珠区政务服务数据管理局",
    "telephone": "020-00000000",
    "mailbox": "objection@example.cn",
    "address": "广州市海珠区示例路1号",
}
TITLE = "关于数据经纪人试点储备单位的公示（示例）"
BASIS = "根据《海珠区数据经纪人试点工作方案》，经摸查调研和联席会议审议，拟将下列单位列为试点储备单位。"
FACTS = "该单位公开宣传的数据产品数量与其官网所列不一致，请核实其申报材料。（示例，虚构）"
FINDING = "调取单位提交的产品清单与官网逐项核对，官网未列出的三项产品处于内部测试阶段，材料已注明。（示例）"
REPLY = "经核查，该单位申报材料所列产品属实，官网未列出的产品处于内部测试阶段。异议不成立。感谢您的监督。"


def build(programme: Programme, staff: User, director: User) -> None:
    """Posted on 29 December 2021, up until 6 January 2022, closed on the 7th."""
    if PublicNotice.objects.exists():
        return
    firms = Enterprise.objects.filter(uscc=RESERVE)
    named = {"programme": programme, "enterprises": firms, "title": TITLE, "basis": BASIS, **SAID}
    notice: PublicNotice = domain.draft(actor=staff, **_on(2021, 12, 28), **named)
    run(notice, staff, director)


def run(notice: PublicNotice, staff: User, director: User) -> None:
    """A drafted notice through its days, with an objection that does not hold."""
    domain.post(notice, actor=director, **_on(2021, 12, 29))
    objection: Objection = domain.file(
        actor=system_user(),
        **_on(2021, 12, 31),
        note="由异议人在线提交",
        notice=notice,
        about=notice.noticed.first(),
        objector="示例市民甲",
        telephone="13800000000",
        email="jia@mail.example",
        facts=FACTS,
    )
    domain.accept(objection, actor=staff, **_on(2022, 1, 4))
    domain.record_finding(objection, actor=staff, finding=FINDING, **_on(2022, 1, 5))
    domain.dismiss(objection, actor=director, reply=REPLY, **_on(2022, 1, 6))
    domain.close(notice, actor=system_user(), **_on(2022, 1, 7))


def _on(year: int, month: int, day: int) -> dict[str, Any]:
    on = date(year, month, day)
    return {"today": on, "now": datetime.combine(on, time(12), SHANGHAI)}
