"""What comes before decisions on brokers: hearings, and a firm's wish to leave."""

from datetime import date
from typing import Any

from haizhu_broker.papers.content import Content
from haizhu_broker.papers.domain import draft
from pilots.brokers.models import Broker
from pilots.changes import domain as changes
from pilots.changes.models import ChangeNotice
from pilots.hearings import domain as hearings
from pilots.hearings.models import Hearing
from pilots.programme.models import office_of
from pilots.roles import Role

from .notices import on
from .pilots import person

SAID = {
    "proposal": "拟作出上述决定。",
    "facts": "经检查，三笔交易未留存数据来源说明。",
    "basis": "方案二（二）6。",
}


def told(broker: Broker, intended: str = "suspend", day: date = date(2022, 3, 1), **more: Any) -> Hearing:
    """A hearing of which the firm was told on `day`; its term is running."""
    director = person(Role.BUREAU_DIRECTOR)
    hearing = hearings.prepare(actor=director, **on(day), broker=broker, intended=intended, **{**SAID, **more})
    hearings.inform(hearing, actor=director, **on(day))
    return hearing


def heard(broker: Broker, intended: str = "suspend", day: date = date(2022, 3, 1)) -> Hearing:
    """A hearing that the firm waived, so that the decision may be taken on `day`."""
    hearing = told(broker, intended, day)
    hearings.waive(hearing, actor=person(Role.FIRM_ADMIN, broker.enterprise.organization), **on(day))
    return hearing


def ready(broker: Broker, intended: str, day: date) -> Hearing:
    """A waived hearing as a row, its notice a draft that is not printed: for tests that make many."""
    content = Content(organ="示例局", title="示例告知书", addressee="示例公司")
    paper = draft(content, organ=office_of(broker.programme_id), kind="termination_notice")
    facts = {**SAID, "informed_on": day, "stated_on": day, "document": paper, "state": "waived"}
    return Hearing.objects.create(broker=broker, intended=intended, **facts)


def wished(broker: Broker, day: date = date(2022, 3, 1)) -> ChangeNotice:
    """A firm's wish to leave, taken up by the bureau on `day`."""
    firm = {"actor": person(Role.FIRM_ADMIN, broker.enterprise.organization), **on(day)}
    said = {"kind": "withdrawal", "title": "申请退出试点", "detail": "业务调整。", "happened_on": day}
    wish = changes.draft(**firm, broker=broker, **said)
    changes.submit(wish, **firm)
    changes.accept(wish, actor=person(Role.BUREAU_STAFF), **on(day))
    return wish


def let(broker: Broker, kind: str, day: date) -> None:
    """Do what the decision `kind` waits for."""
    if kind in ("suspend", "terminate"):
        ready(broker, kind, day)
    elif kind == "withdraw":
        wished(broker, day)
