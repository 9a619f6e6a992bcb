"""The demonstration's hearing of autumn 2022: a broker is told, answers, is suspended and resumed; run again, nothing
changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from haizhu_broker.accounts.models import User
from haizhu_broker.web.clock import SHANGHAI
from haizhu_broker.workdays.periods import Period
from pilots.brokers import domain as brokers
from pilots.brokers.models import Broker
from pilots.brokers.paper import REMEDIES

from . import domain
from .models import Hearing

FIRM, CLERK = "91440105MA5DEMB39H", "shop-staff"
TOLD, STATED, WEIGHED = date(2022, 10, 10), date(2022, 10, 13), date(2022, 10, 17)
SUSPENDED, RESUMED = date(2022, 10, 18), date(2022, 11, 21)
BASIS = "《海珠区数据经纪人试点工作方案》二（二）6；《中华人民共和国数据安全法》第三十三条。"
POINTS = [
    "三笔交易的数据来源说明已于10月12日补齐，附说明和授权书。",
    "未留存说明系业务人员更替所致，未造成数据泄露。",
]
ANSWERS = [
    {"verdict": "partly", "reason": "两笔已补齐，另一笔授权书的期限不能覆盖交易日期。"},
    {"verdict": "taken", "reason": "经核查属实，未发现数据泄露，暂停期限由三个月改为一个月。"},
]
SUSPENSION = {
    "facts": "2022年9月检查发现，你单位3笔交易未留存数据来源说明。",
    "basis": BASIS,
    "matters": "自2022年10月18日起暂停试点一个月，暂停期间不得新签经纪业务。",
    "aftermath": "已成交未交付的业务于10个工作日内妥善处理并书面报告；已接收的数据停止使用。",
    "remedies": REMEDIES,
}
RESUMPTION = {
    "facts": "你单位已补齐数据来源说明，修订交易留痕制度并完成培训，经核查符合要求。",
    "basis": BASIS,
    "matters": "自2022年11月21日起恢复试点。",
    "aftermath": "暂停期间中止的业务可以继续办理。",
    "remedies": REMEDIES,
}


def live_through(month: Period, people: Mapping[str, User]) -> None:
    """What was done in the month: the hearing and the suspension in October, the resumption in November."""
    broker = Broker.objects.filter(enterprise__uscc=FIRM).first()
    if broker is None:
        return
    if month.start == date(2022, 10, 1) and not Hearing.objects.exists():
        _hear(broker, people)
    elif month.start == date(2022, 11, 1) and broker.state == "suspended":
        said = {"decided_on": RESUMED, "decider": "区政务数据局", "ground": "整改到位，恢复试点。"}
        brokers.resume(broker, **_by(people["director"], RESUMED), **said, issues=True, **RESUMPTION)


def _hear(broker: Broker, people: Mapping[str, User]) -> None:
    director = people["director"]
    hearing = domain.prepare(
        **_by(people["staff"], TOLD),
        broker=broker,
        intended="suspend",
        proposal="拟自决定送达之日起暂停试点三个月。",
        facts=SUSPENSION["facts"],
        basis=BASIS,
    )
    domain.inform(hearing, **_by(director, TOLD))
    domain.state_view(hearing, **_by(people[CLERK], STATED), points=POINTS)
    answer = {"answers": ANSWERS, "conclusion": "维持暂停的意见，期限改为一个月。"}
    domain.weigh(hearing, **_by(people["staff"], WEIGHED), **answer)
    said = {"decided_on": SUSPENDED, "decider": "区政务数据局", "ground": "未按规定留存数据来源说明。"}
    brokers.suspend(broker, **_by(director, SUSPENDED), **said, issues=True, **SUSPENSION)


def _by(actor: User, day: date) -> dict[str, Any]:
    return {"actor": actor, "today": day, "now": datetime(day.year, day.month, day.day, 15, tzinfo=SHANGHAI)}
