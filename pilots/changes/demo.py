"""The demonstration's change notices of 2022: one in time, one late; run again, nothing changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from haizhu_broker.accounts.models import User
from haizhu_broker.web.clock import SHANGHAI
from haizhu_broker.workdays.periods import Period
from pilots.brokers.models import Broker

from . import domain
from .models import ChangeNotice


class Told(NamedTuple):
    """A notice: of which firm, by whom, when it happened and was reported, what it says and what came of it."""

    uscc: str
    by: str
    happened_on: date
    submitted_on: date
    accepted_on: date
    kind: str
    title: str
    detail: str
    follows: str
    result: str


NOTICES = (
    Told(
        "91440105MA5DEMB12R",
        "power-admin",
        date(2022, 5, 9),
        date(2022, 5, 17),
        date(2022, 5, 19),
        "principal",
        "数据安全负责人变更",
        "原数据安全负责人调任，由示例林某接任，任命文件见附件。",
        "nothing",
        "已核对任命文件，资格条件不变。",
    ),
    Told(
        "91440105MA5DEMB557",
        "telecom-staff",
        date(2022, 8, 1),
        date(2022, 8, 24),
        date(2022, 8, 26),
        "system",
        "数据交付系统迁移上云",
        "数据交付系统由自建机房迁移至政务云，已重新备案等级保护。",
        "plan",
        "迁移已完成备案；逾期报告已提醒，实施方案的安全措施一章相应变更。",
    ),
)


def live_through(month: Period, people: Mapping[str, User]) -> None:
    """The notices that were reported in the month."""
    for told in NOTICES:
        if month.start <= told.submitted_on <= month.end and not ChangeNotice.objects.filter(title=told.title).exists():
            _report(told, people)


def _report(told: Told, people: Mapping[str, User]) -> None:
    broker = Broker.objects.filter(enterprise__uscc=told.uscc).first()
    if broker is None:
        return
    firm, staff = people[told.by], people["staff"]
    said = {name: getattr(told, name) for name in ("kind", "title", "detail", "happened_on")}
    notice = domain.draft(**_by(firm, told.submitted_on), broker=broker, **said)
    domain.submit(notice, **_by(firm, told.submitted_on))
    domain.accept(notice, **_by(staff, told.accepted_on))
    domain.close(notice, **_by(staff, told.accepted_on), follows=told.follows, result=told.result)


def _by(actor: User, day: date) -> dict[str, Any]:
    return {"actor": actor, "today": day, "now": datetime(day.year, day.month, day.day, 11, tzinfo=SHANGHAI)}
