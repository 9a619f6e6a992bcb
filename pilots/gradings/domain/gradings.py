"""Drawing up a grading from the evidence of a day, and deciding it; a changed grade is a decision on the broker."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from haizhu_broker.accounts.models import User
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.brokers import domain as brokers
from pilots.brokers.models import Broker, Grade
from pilots.brokers.states import BROKER, LIVE

from ..collecting import evidence_of
from ..computing import AWAITED, compute, standing_at
from ..models import Grading, GradingScheme, Sort
from ..states import DRAWN, GRADING
from .renewing import set_renewal


@GRADING.performs("draw_up")
def draw_up(*, broker: Broker, sort: str, today: date) -> Grading:
    """发起定级 with the evidence of today under the scheme in force.

    StepRefused when no scheme is in force, the broker's time is over, or one is open already.
    """
    scheme = GradingScheme.objects.in_force_on(today)
    if scheme is None:
        raise StepRefused("没有施行中的分级方案，请先载入并施行。")
    broker = Broker.objects.select_for_update(no_key=True).get(pk=broker.pk)
    if broker.state not in LIVE:
        raise StepRefused({"broker": [f"{broker}已{BROKER.label_of(broker.state)}，不再定级。"]})
    if Grading.objects.filter(broker=broker, state=DRAWN).exists():
        raise StepRefused({"broker": [f"{broker}已有待定级的记录。"]})
    grading = Grading(broker=broker, scheme=scheme, sort=sort, before=broker.grade)
    _collect(grading, today)
    grading.save()
    return grading


@GRADING.performs("collect")
def collect(grading: Grading, *, today: date) -> None:
    """重新取证: the evidence of today in place of the earlier one, under the scheme in force today."""
    grading.scheme = GradingScheme.objects.in_force_on(today) or grading.scheme
    _collect(grading, today)


@GRADING.performs("decide")
def decide(
    grading: Grading,
    *,
    actor: User,
    today: date,
    now: datetime,
    grade: str,
    verified: str = "",
    reason: str = "",
    **decision: Any,
) -> None:
    """定级: where it differs from the broker's grade, `decider` and `document`, or `issues` with the parts of the
    document, make the 变更 decision too.

    StepRefused when the grade departs from the computed one without `reason`, or when criteria that no room tells yet
    were not looked into (`verified`).
    """
    broker = grading.broker
    if broker.state not in LIVE:
        raise StepRefused(f"{broker}已{BROKER.label_of(broker.state)}，不再定级。")
    grading.grade, grading.verified, grading.reason = grade, verified.strip(), reason.strip()
    _refuse_unreasoned(grading)
    grading.before, grading.decided_on = broker.grade, today
    if grade != broker.grade:
        ground = f"{Sort(grading.sort).label}：{Grade(broker.grade).label}变更为{Grade(grade).label}。{grading.reason}"
        made = {"decided_on": today, "ground": ground, **decision}
        brokers.change(broker, actor=actor, today=today, now=now, grade=grade, **made)
        grading.decision = broker.last_decision
    elif decision.get("document") or decision.get("issues"):
        named = "issues" if decision.get("issues") else "document"
        raise StepRefused({named: ["等级没有变化，不作变更决定，请不要填写。"]})
    set_renewal(broker, today)


@GRADING.performs("cancel")
def cancel(grading: Grading) -> None:
    """取消 a grading that is not decided."""


def _collect(grading: Grading, today: date) -> None:
    spec = grading.scheme.spec()
    grading.evidence, grading.collected_on = evidence_of(grading.broker, spec, today), today
    computed = compute(spec, grading.evidence)
    grading.computed, grading.results = computed.grade, computed.stored()


def _refuse_unreasoned(grading: Grading) -> None:
    missing: dict[str, list[str]] = {}
    if grading.grade != grading.computed and not grading.reason:
        missing["reason"] = ["确定的等级与计算等级不同，请写明理由。"]
    if (awaited := standing_at(grading.results, grading.grade, AWAITED)) and not grading.verified:
        missing["verified"] = [f"请写明待接入条件的核实情况：{'；'.join(awaited)}。"]
    if missing:
        raise StepRefused(missing)
