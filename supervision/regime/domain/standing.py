"""The verbs of rules and objectives (方案二(三)8 监管目标、监管规则)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from haizhu_broker.lifecycle.errors import StepRefused
from pilots.brokers.models import Broker

from ..models import AssignedValue, Objective, Rule
from ..states import APPROVED, OBJECTIVE, RULE
from .telling import tell_firms


@RULE.performs("draft")
def draft_rule(**facts: Any) -> Rule:
    """A rule in draft: code, text, basis, aspect, severity, checked_by."""
    _refuse_taken(Rule.objects.filter(code=facts["code"]).exists(), facts["code"])
    return Rule(**facts)


@RULE.performs("edit")
def edit_rule(rule: Rule, **facts: Any) -> None:
    _change(rule, facts)


@RULE.performs("approve")
def approve_rule(rule: Rule, *, today: date, now: datetime) -> None:
    """In force and visible to the firms."""
    rule.approved_on = today
    tell_firms(rule, "approved", body=rule.text, today=today, now=now)


@RULE.performs("retire")
def retire_rule(rule: Rule, *, today: date, now: datetime) -> None:
    rule.retired_on = today
    tell_firms(rule, "retired", body=rule.text, today=today, now=now)


@OBJECTIVE.performs("draft")
def draft_objective(**facts: Any) -> Objective:
    """An objective in draft; one with an indicator names its year."""
    _refuse_taken(Objective.objects.filter(code=facts["code"]).exists(), facts["code"])
    objective = Objective(**facts)
    _refuse_unmeasurable(objective)
    return objective


@OBJECTIVE.performs("edit")
def edit_objective(objective: Objective, **facts: Any) -> None:
    _change(objective, facts)
    _refuse_unmeasurable(objective)


@OBJECTIVE.guards("assign")
def refuse_without_indicator(objective: Objective, *, today: date) -> str | None:
    return None if objective.indicator_code else "没有对应指标的目标不分解到单位。"


@OBJECTIVE.performs("assign")
def assign(objective: Objective, *, values: Mapping[Broker, Decimal | None]) -> None:
    """Set the value of single brokers, from their implementation plans; None takes it back."""
    for broker, value in values.items():
        if value is not None and value <= 0:
            raise StepRefused(f"{broker.enterprise}的目标值应大于 0，不单独设目标值的请留空。")
    for broker, value in values.items():
        if value is None:
            objective.assigned.filter(broker=broker).delete()
        else:
            AssignedValue.objects.update_or_create(objective=objective, broker=broker, defaults={"value": value})


@OBJECTIVE.performs("approve")
def approve_objective(objective: Objective, *, today: date, now: datetime) -> None:
    """From now on what 对照目标 is measured against."""
    rival = Objective.objects.filter(
        indicator_code=objective.indicator_code, year=objective.year, state=APPROVED
    ).exclude(indicator_code="")
    if other := rival.first():
        raise StepRefused(f"{objective.year}年指标 {objective.indicator_code} 已有目标 {other.code}，请先停用。")
    objective.approved_on = today
    tell_firms(objective, "approved", body=objective.text, today=today, now=now)


@OBJECTIVE.performs("retire")
def retire_objective(objective: Objective, *, today: date, now: datetime) -> None:
    objective.retired_on = today
    tell_firms(objective, "retired", body=objective.text, today=today, now=now)


def _change(record: Rule | Objective, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        setattr(record, name, value)


def _refuse_taken(is_taken: bool, code: str) -> None:
    if is_taken:
        raise StepRefused({"code": [f"编号 {code} 已被使用。"]})


def _refuse_unmeasurable(objective: Objective) -> None:
    reasons = {}
    if objective.indicator_code and objective.year is None:
        reasons["year"] = ["对应指标的目标须写明年度。"]
    if objective.value is not None and objective.value <= 0:
        reasons["value"] = ["目标值应大于 0，没有统一目标值的请留空。"]
    if reasons:
        raise StepRefused(reasons)
