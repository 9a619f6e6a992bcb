"""The demonstration's guidance of two firms and a question that was answered; run again, nothing changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from haizhu_broker.accounts.models import User
from pilots.enterprises.models import Enterprise

from . import domain
from .models import Guidance


def build(people: Mapping[str, User]) -> None:
    """A visit of the bureau followed up, advice of a department still open, and a firm's question."""
    if Guidance.objects.exists():
        return
    visit = domain.record(
        **_by(people["staff"], date(2022, 2, 18)),
        enterprise=Enterprise.objects.get(uscc="91440105MA5DEMB12R"),
        unit=_unit(people["staff"]),
        guided_on=date(2022, 2, 17),
        sort="tracking",
        manner="visit",
        advisers="张明、刘洋",
        topic="实施方案细化和业务台账启用",
        text="实施方案中的数据产品清单应写明数据来源和授权方式；业务台账自3月起逐笔登记。",
        request="3月11日前补充数据产品清单。",
        follow_on=date(2022, 3, 11),
    )
    answer = "数据产品清单已补充数据来源和授权方式，随实施方案一并报送。"
    domain.answer_guidance(visit, **_by(people["power-admin"], date(2022, 3, 8)), answer=answer)
    domain.follow_up(visit, **_by(people["staff"], date(2022, 3, 10)), note="清单已核，符合要求。")
    domain.record(
        **_by(people["cyberspace"], date(2022, 12, 8)),
        enterprise=Enterprise.objects.get(uscc="91440105MA5DEMB20L"),
        unit=_unit(people["cyberspace"]),
        guided_on=date(2022, 12, 7),
        sort="business",
        manner="meeting",
        advisers="黄丽",
        topic="个人信息授权链条",
        text="受托行权的授权书应逐项写明处理目的、方式和期限，撤回授权后停止使用。",
        request="修订授权书格式，12月30日前报区委网信办和区政务数据局。",
        follow_on=date(2022, 12, 30),
    )
    _question(people["credit-admin"], people["staff"])


def _question(asker: User, staff: User) -> None:
    question = domain.ask(
        **_by(asker, date(2022, 4, 11)),
        organization=_unit(asker),
        topic="跨区开展业务是否需要另行备案",
        text="本单位拟为天河区企业提供信用数据经纪服务，是否需要变更业务范围。",
    )
    answer = "业务范围按类型和领域确定，不限服务对象所在区；新增数据领域的，按变更程序办理。"
    domain.answer_question(question, **_by(staff, date(2022, 4, 14)), answer=answer)


def _unit(user: User) -> Any:
    return user.memberships.earliest("pk").organization


def _by(actor: User, day: date) -> dict[str, Any]:
    return {"actor": actor, "today": day, "now": datetime(day.year, day.month, day.day, 4, tzinfo=UTC)}
