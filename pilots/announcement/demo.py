"""The demonstration's list of January 2022: five firms become brokers; run again, nothing changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from haizhu_broker.accounts.models import User
from haizhu_broker.web.clock import SHANGHAI
from pilots.brokers import domain as brokers
from pilots.brokers.models import Broker
from pilots.rounds.models import Round

from . import domain
from .models import Announcement

ANNOUNCED, STARTED = datetime(2022, 1, 11, 14, tzinfo=SHANGHAI), datetime(2022, 1, 12, 10, tzinfo=SHANGHAI)
VALID = {"valid_from": STARTED.date(), "valid_until": date(2022, 12, 31)}
NEUTRALITY = "不以自有资金买卖所经纪的数据，与供需双方的关联关系如实披露。"
BASIS = (
    "经专家评审、联席会议审议（{minutes}）、领导小组审定（{approval}）并公示，确定下列单位为首批数据经纪人试点单位。"
)


class Named(NamedTuple):
    """As what a firm is named: type and grade by their codes, and the scope of its business."""

    type: str
    grade: str
    scope: str


def build(round: Round, named: Mapping[str, Named], staff: User, director: User) -> Sequence[Broker]:
    """The list of `round` drafted, settled by USCC, announced, and its brokers started on the next day."""
    if not Announcement.objects.filter(round=round).exists():
        announce(round, named, staff, director)
    found = Broker.objects.filter(announced__announcement__round=round).order_by("number")
    for broker in found.filter(started_on=None):
        ground = {"decided_on": STARTED.date(), "decider": "区政务数据局", "ground": "授牌并启动试点。"}
        brokers.start(broker, actor=director, **_at(STARTED), **ground)
    return list(found.select_related("enterprise", "programme"))


def announce(round: Round, named: Mapping[str, Named], staff: User, director: User) -> Announcement:
    """The list as approved, under the numbers that the portal gives."""
    by = {"actor": staff, **_at(ANNOUNCED)}
    announcement: Announcement = domain.draft(
        **by,
        round=round,
        title="关于公布首批数据经纪人试点单位名单的通知",
        basis=BASIS.format(minutes=round.minutes, approval=round.approval),
        decider="试点工作领导小组",
        **VALID,
    )
    for one in announcement.announced.select_related("application__enterprise"):
        as_what = named[one.application.enterprise.uscc]._asdict()
        domain.settle(announcement, **by, firm=one, number=one.number, neutrality=NEUTRALITY, **as_what)
    domain.announce(announcement, actor=director, **_at(ANNOUNCED))
    return announcement


def _at(moment: datetime) -> dict[str, Any]:
    return {"today": moment.date(), "now": moment}
