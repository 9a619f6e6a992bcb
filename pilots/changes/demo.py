"""The demonstration's change notices of 2022: one in time, one late, one that a decision follows; run again, nothing
changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from haizhu_broker.accounts.models import User
from haizhu_broker.web.clock import SHANGHAI
from haizhu_broker.workdays.periods import Period
from pilots.brokers import domain as brokers
from pilots.brokers.models import Broker, Decision
from pilots.brokers.paper import REMEDIES

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
    scope: str = ""  # what the decision that follows makes of the firm's scope


SCOPE = (
    "受托对企业信用、纳税和社保缴纳数据进行加工整理，形成征信数据产品；\n"
    "面向银行、担保和融资租赁机构提供贷前评估、贷后监测数据服务，开展供需撮合与交付；\n"
    "面向产业园区提供企业信用监测数据服务，不向个人提供数据产品。"
)
DECIDED = date(2022, 8, 16)
PAPER = {
    "facts": "你单位2022年8月10日报告，拟增加面向产业园区的企业信用监测数据服务，已取得数据提供方授权。",
    "basis": "《海珠区数据经纪人试点工作方案》二（二）5、二（三）7。",
    "matters": f"自2022年8月16日起，业务范围变更为：\n{SCOPE}",
    "aftermath": "已成交的业务不受影响；新增业务的安全措施在实施方案中补充。",
    "remedies": REMEDIES,
}
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
    Told(
        "91440105MA5DEMB20L",
        "credit-admin",
        date(2022, 8, 4),
        date(2022, 8, 10),
        date(2022, 8, 11),
        "scope",
        "增加企业信用监测数据服务",
        "拟面向产业园区提供企业信用监测数据服务，数据提供方授权书见附件。",
        "decision",
        "同意增加，业务范围相应变更，证书换发。",
        SCOPE,
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
    closed_on, made = told.accepted_on, None
    if told.scope:
        closed_on, made = DECIDED, _decide(broker, told.scope, people["director"])
    domain.close(notice, **_by(staff, closed_on), follows=told.follows, result=told.result, decision=made)


def _decide(broker: Broker, scope: str, director: User) -> Decision:
    """Issued here with its number; the certificate is replaced afterwards."""
    said = {"decided_on": DECIDED, "decider": "区政务数据局", "ground": "新增业务符合试点条件。"}
    brokers.change(broker, **_by(director, DECIDED), **said, scope=scope, issues=True, **PAPER)
    made = broker.last_decision
    assert made is not None
    return made


def _by(actor: User, day: date) -> dict[str, Any]:
    return {"actor": actor, "today": day, "now": datetime(day.year, day.month, day.day, 11, tzinfo=SHANGHAI)}
