"""The demonstration's firms as brokers at once, for tests of what follows the selection."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from haizhu_broker.accounts.models import User
from pilots.brokers import domain as brokers
from pilots.brokers.models import Broker
from pilots.demo import FIRMS, Firm
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Programme

VALID = {"valid_from": date(2022, 1, 1), "valid_until": date(2022, 12, 31)}


def named(director: User) -> list[Broker]:
    """The five firms that become brokers: named on 31 December 2021, started on 4 January 2022, valid through 2022."""
    return [_named(firm, number, director) for number, firm in enumerate(FIRMS, 1) if firm.type]


def _named(firm: Firm, number: int, director: User) -> Broker:
    enterprise = Enterprise.objects.get(uscc=firm.uscc)
    broker: Broker = brokers.announce(
        **_by(director, date(2021, 12, 31)),
        programme=Programme.objects.get(),
        enterprise=enterprise,
        sectors=[enterprise.sector],
        type=firm.type,
        grade=firm.grade,
        number=f"HZSJ-2021-{number:03}",
        scope=firm.scope,
        neutrality="不以自有资金买卖所经纪的数据。",
        decided_on=date(2021, 12, 31),
        decider="试点工作领导小组",
        ground="列入首批名单。",
        document="海数试〔2021〕1号",
        **VALID,
    )
    day = date(2022, 1, 4)
    brokers.start(broker, **_by(director, day), decided_on=day, decider="区政务数据局", ground="授牌并启动试点。")
    return broker


def _by(actor: User, day: date) -> dict[str, Any]:
    return {"actor": actor, "today": day, "now": datetime(day.year, day.month, day.day, 4, tzinfo=UTC)}
