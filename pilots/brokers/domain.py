"""Decisions about brokers: each changes the state by writing why, by whom and under which document (spec 30).

Every verb takes the decision itself as `decided_on`, `decider`, `ground` and `document` (文号, where one is due).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from haizhu_broker.accounts.models import Membership, User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays.periods import Period
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Programme, Sector
from pilots.roles import FIRM

from .models import WITHOUT_DOCUMENT, Broker, Decision
from .states import BROKER, LIVE

DECIDED = Event("brokers.decided", "数据经纪人决定", is_obligatory=True)
CHANGEABLE = ("type", "grade", "valid_until", "scope", "neutrality")
DUE = {"decided_on": "决定日期", "decider": "决定机关", "ground": "理由", "document": "文号"}


def under_supervision(broker: Broker, period: Period) -> bool:
    """Whether `broker` is under supervision on at least one day of `period`.

    That is from its 启动, not before `valid_from`, until its last valid day or its 终止, 期满 or 退出; a suspended
    broker stays under supervision (方案二(三)8).
    """
    return Broker.objects.under_supervision(period.start, period.end).filter(pk=broker.pk).exists()


@BROKER.performs("announce")
def announce(
    *,
    actor: User,
    today: date,
    now: datetime,
    programme: Programme,
    enterprise: Enterprise,
    sectors: list[Sector],
    type: str,
    grade: str,
    number: str,
    valid_from: date,
    valid_until: date,
    scope: str,
    neutrality: str,
    batch: int = 1,
    **decision: Any,
) -> Broker:
    """确定: name `enterprise` a pilot from `valid_from` to `valid_until`, both included (方案二(三)7)."""
    if Broker.objects.filter(enterprise=enterprise, state__in=LIVE).exists():
        raise StepRefused({"enterprise": [f"{enterprise} 已是在期的数据经纪人。"]})
    if Broker.objects.filter(number=number).exists():
        raise StepRefused({"number": [f"编号 {number} 已用于其他数据经纪人。"]})
    broker = Broker(
        programme=programme,
        enterprise=enterprise,
        type=type,
        grade=grade,
        number=number,
        valid_from=valid_from,
        valid_until=valid_until,
        scope=scope,
        neutrality=neutrality,
        batch=batch,
    )
    _refuse_empty_time(broker)
    broker.save()
    broker.sectors.set(sectors)
    _decide(broker, "announce", "candidate", By(actor, today, now), decision)
    return broker


@BROKER.performs("start")
def start(broker: Broker, *, actor: User, today: date, now: datetime, **decision: Any) -> None:
    """启动 (授牌): from this day the broker is under supervision."""
    made = _decide(broker, "start", "active", By(actor, today, now), decision)
    if not broker.valid_from <= made.decided_on <= broker.valid_until:
        raise StepRefused({"decided_on": [f"启动日期应在有效期 {broker.valid_from} 至 {broker.valid_until} 之内。"]})
    broker.started_on = made.decided_on


@BROKER.performs("change")
def change(
    broker: Broker, *, actor: User, today: date, now: datetime, sectors: list[Sector] | None = None, **inputs: Any
) -> None:
    """变更 of type, grade, sectors, scope, declaration or last day; the decision keeps what was before."""
    wanted = {name: inputs.pop(name) for name in CHANGEABLE if name in inputs}
    changes = {n: [str(getattr(broker, n)), str(value)] for n, value in wanted.items() if getattr(broker, n) != value}
    for name in changes:
        setattr(broker, name, wanted[name])
    if sectors is not None:
        changes |= _change_sectors(broker, sectors)
    if not changes:
        raise StepRefused("没有变更任何内容。")
    _refuse_empty_time(broker)
    _decide(broker, "change", broker.state, By(actor, today, now), inputs, changes)


@BROKER.performs("order_rectification")
def order_rectification(broker: Broker, *, actor: User, today: date, now: datetime, **decision: Any) -> None:
    """责令整改."""
    _decide(broker, "order_rectification", "rectifying", By(actor, today, now), decision)


@BROKER.performs("complete_rectification")
def complete_rectification(broker: Broker, *, actor: User, today: date, now: datetime, **decision: Any) -> None:
    """整改完成."""
    _decide(broker, "complete_rectification", "active", By(actor, today, now), decision)


@BROKER.performs("suspend")
def suspend(broker: Broker, *, actor: User, today: date, now: datetime, **decision: Any) -> None:
    """暂停: supervision goes on."""
    _decide(broker, "suspend", "suspended", By(actor, today, now), decision)


@BROKER.performs("resume")
def resume(broker: Broker, *, actor: User, today: date, now: datetime, **decision: Any) -> None:
    """恢复: back to where the suspension found it."""
    found = broker.decisions.filter(kind="suspend").latest("id").from_state
    _decide(broker, "resume", found, By(actor, today, now), decision)
    broker.state = found


@BROKER.performs("terminate")
def terminate(broker: Broker, *, actor: User, today: date, now: datetime, **decision: Any) -> None:
    """终止 (方案二(二)6)."""
    _end(broker, "terminate", "terminated", By(actor, today, now), decision)


@BROKER.guards("expire")
def refuse_early_expiry(broker: Broker, *, today: date) -> str | None:
    if today <= broker.valid_until:
        return f"有效期至 {broker.valid_until}，届满后方可办理。"
    return None


@BROKER.performs("expire")
def expire(broker: Broker, *, actor: User, today: date, now: datetime, **decision: Any) -> None:
    """期满: the last day under supervision is the last valid one."""
    _end(broker, "expire", "expired", By(actor, today, now), decision)


@BROKER.performs("withdraw")
def withdraw(broker: Broker, *, actor: User, today: date, now: datetime, **decision: Any) -> None:
    """退出 at the firm's own wish."""
    _end(broker, "withdraw", "withdrawn", By(actor, today, now), decision)


class By(NamedTuple):
    """Who records a decision, and when."""

    actor: User
    today: date
    now: datetime


def _end(broker: Broker, kind: str, to: str, by: By, decision: dict[str, Any]) -> None:
    made = _decide(broker, kind, to, by, decision)
    broker.ended_on = min(made.decided_on, broker.valid_until)


def _decide(
    broker: Broker,
    kind: str,
    to: str,
    by: By,
    decision: dict[str, Any],
    changes: dict[str, list[str]] | None = None,
) -> Decision:
    """Write the decision, make it the broker's last and tell the firm; one without date, decider, reason or due
    document is refused.
    """
    if missing := {
        name: [f"请填写{label}。"]
        for name, label in DUE.items()
        if not decision.get(name) and not (name == "document" and kind in WITHOUT_DOCUMENT)
    }:
        raise StepRefused(missing)
    last = broker.last_decision
    _refuse_misplaced(decision["decided_on"], last, by.today)
    made = broker.last_decision = Decision.objects.create(
        broker=broker,
        kind=kind,
        from_state=broker.state if last else "",
        to_state=to,
        changes=changes or {},
        recorded_by=by.actor,
        **decision,
    )
    tell(
        firm_people(broker, by.today),
        DECIDED,
        title=f"{made.label}：{broker}",
        body=f"{made.decider}{made.decided_on:%Y年%-m月%-d日}决定{made.label}。理由：{made.ground}",
        url=broker.get_absolute_url(),
        key=f"decision:{made.pk}",
        now=by.now,
    )
    return made


def firm_people(broker: Broker, day: date) -> QuerySet[User]:
    """The people of the broker's firm on `day`."""
    held = Membership.objects.valid_on(day).filter(role__in=FIRM, organization=broker.enterprise.organization_id)
    return User.objects.filter(pk__in=held.values("user_id"), is_active=True)


def _refuse_misplaced(decided_on: date, last: Decision | None, today: date) -> None:
    if decided_on > today:
        raise StepRefused({"decided_on": ["决定日期不能晚于今天。"]})
    if last and decided_on < last.decided_on:
        raise StepRefused({"decided_on": [f"决定日期不能早于上一决定（{last.label}，{last.decided_on}）。"]})


def _refuse_empty_time(broker: Broker) -> None:
    if broker.valid_until <= broker.valid_from:
        raise StepRefused({"valid_until": ["有效期的截止日应晚于起始日。"]})
    if broker.started_on and broker.valid_until < broker.started_on:
        raise StepRefused({"valid_until": [f"有效期的截止日不能早于启动日期 {broker.started_on}。"]})


def _change_sectors(broker: Broker, sectors: list[Sector]) -> dict[str, list[str]]:
    before, after = _names(broker.sectors.all()), _names(sectors)
    broker.sectors.set(sectors)
    return {} if before == after else {"sectors": [before, after]}


def _names(sectors: Iterable[Sector]) -> str:
    return "、".join(sorted(sector.name for sector in sectors))
