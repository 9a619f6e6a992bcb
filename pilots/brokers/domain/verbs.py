"""The verbs: each changes the state by a decision that says why, by whom and under which document (spec 30).

Every verb takes the decision itself: `decided_on`, `decider`, `ground`, and `document` (文号 of the office) or
`issues=True` with the parts of the document that is numbered and printed in the same step (`..paper.PARTS`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from haizhu_broker.accounts.models import User
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays.periods import Period
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Programme, Sector

from ..following import By
from ..models import Broker
from ..preceding import what_precedes
from ..states import BROKER, LIVE
from .deciding import decide, spread, write

CHANGEABLE = ("type", "grade", "valid_until", "scope", "neutrality")


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
    _refuse_taken(enterprise, number)
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
    decide(broker, "announce", "candidate", By(actor, today, now), decision)
    return broker


@BROKER.performs("start")
def start(broker: Broker, *, actor: User, today: date, now: datetime, **decision: Any) -> None:
    """启动 (授牌): from this day the broker is under supervision."""
    by = By(actor, today, now)
    made = write(broker, "start", "active", by, decision)
    if not broker.valid_from <= made.decided_on <= broker.valid_until:
        raise StepRefused({"decided_on": [f"启动日期应在有效期 {broker.valid_from} 至 {broker.valid_until} 之内。"]})
    broker.started_on = made.decided_on
    spread(broker, made, by)


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
    decided_on = inputs.get("decided_on")
    if "valid_until" in changes and decided_on and broker.valid_until < decided_on:
        raise StepRefused({"valid_until": [f"有效期的截止日不能早于决定日期 {decided_on}。"]})
    decide(broker, "change", broker.state, By(actor, today, now), inputs, changes)


@BROKER.performs("order_rectification")
def order_rectification(broker: Broker, *, actor: User, today: date, now: datetime, **decision: Any) -> None:
    """责令整改."""
    decide(broker, "order_rectification", "rectifying", By(actor, today, now), decision)


@BROKER.performs("complete_rectification")
def complete_rectification(broker: Broker, *, actor: User, today: date, now: datetime, **decision: Any) -> None:
    """整改完成."""
    decide(broker, "complete_rectification", "active", By(actor, today, now), decision)


@BROKER.performs("suspend")
def suspend(broker: Broker, *, actor: User, today: date, now: datetime, **decision: Any) -> None:
    """暂停 after the hearing, or at once (紧急处置) with `urgent_because`, why waiting is dangerous.

    Supervision goes on. StepRefused({"urgent_because": …}) when neither the hearing nor that reason is there.
    """
    decide(broker, "suspend", "suspended", By(actor, today, now), decision)


@BROKER.performs("resume")
def resume(broker: Broker, *, actor: User, today: date, now: datetime, **decision: Any) -> None:
    """恢复: back to where the suspension found it."""
    found = broker.decisions.filter(kind="suspend").latest("id").from_state
    decide(broker, "resume", found, By(actor, today, now), decision)


@BROKER.guards("terminate")
def refuse_unheard_termination(broker: Broker, *, today: date) -> str | None:
    return what_precedes(broker, "terminate", today).lacking or None


@BROKER.performs("terminate")
def terminate(broker: Broker, *, actor: User, today: date, now: datetime, **decision: Any) -> None:
    """终止 after the hearing (方案二(二)6); issued here, `approval` names what the leading group approved it by."""
    _end(broker, "terminate", "terminated", By(actor, today, now), decision)


@BROKER.guards("expire")
def refuse_early_expiry(broker: Broker, *, today: date) -> str | None:
    if today <= broker.valid_until:
        return f"有效期至 {broker.valid_until}，届满后方可办理。"
    return None


@BROKER.performs("expire")
def expire(broker: Broker, *, actor: User, today: date, now: datetime, **decision: Any) -> None:
    """期满, decided after the last valid day, which is the last one under supervision."""
    if decision.get("decided_on") and decision["decided_on"] <= broker.valid_until:
        raise StepRefused({"decided_on": [f"有效期至 {broker.valid_until}，期满的决定日期应在届满之后。"]})
    _end(broker, "expire", "expired", By(actor, today, now), decision)


@BROKER.guards("withdraw")
def refuse_unasked_withdrawal(broker: Broker, *, today: date) -> str | None:
    return what_precedes(broker, "withdraw", today).lacking or None


@BROKER.performs("withdraw")
def withdraw(broker: Broker, *, actor: User, today: date, now: datetime, **decision: Any) -> None:
    """退出 at the firm's own wish."""
    _end(broker, "withdraw", "withdrawn", By(actor, today, now), decision)


def _end(broker: Broker, kind: str, to: str, by: By, decision: dict[str, Any]) -> None:
    made = write(broker, kind, to, by, decision)
    broker.ended_on = min(made.decided_on, broker.valid_until)
    spread(broker, made, by)


def _refuse_taken(enterprise: Enterprise, number: str) -> None:
    """The firm stays locked, so that it is named by one person at a time."""
    Enterprise.objects.select_for_update(no_key=True).get(pk=enterprise.pk)
    if Broker.objects.filter(enterprise=enterprise, state__in=LIVE).exists():
        raise StepRefused({"enterprise": [f"{enterprise} 已是在期的数据经纪人。"]})
    if Broker.objects.filter(number=number).exists():
        raise StepRefused({"number": [f"编号 {number} 已用于其他数据经纪人。"]})


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
