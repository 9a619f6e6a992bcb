"""The verbs of an indicator set: copy, edit, prune, back-test, approve, retire (方案二(三)8; spec 41)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Max

from haizhu_broker.accounts.models import User
from haizhu_broker.lifecycle.errors import StepRefused

from ..aspects import Aspect
from ..checking import faults_of
from ..models import Indicator, IndicatorSet, NamedInput
from ..states import INDICATOR_SET, PUBLISHED
from .back_testing import run
from .telling import tell_firms

MOST_FAULTS = 5


@INDICATOR_SET.performs("copy")
def copy(*, based_on: IndicatorSet) -> IndicatorSet:
    """A draft with everything `based_on` holds, as the next edition of its code."""
    last = IndicatorSet.objects.filter(code=based_on.code).aggregate(last=Max("edition"))["last"]
    draft = IndicatorSet.objects.create(
        code=based_on.code,
        edition=last + 1,
        name=based_on.name,
        basis=based_on.basis,
        broker_types=based_on.broker_types,
        grades=based_on.grades,
        weights=based_on.weights,
        based_on=based_on,
    )
    parts: tuple[NamedInput | Indicator, ...] = (*based_on.named_inputs.all(), *based_on.indicators.all())
    for part in parts:
        part.pk, part.version, part.indicator_set = None, 1, draft
        part.state, part._state.adding = draft.state, True
        part.save()
    return draft


@INDICATOR_SET.performs("edit")
def edit(
    indicator_set: IndicatorSet,
    *,
    name: str,
    basis: str,
    broker_types: Collection[str],
    grades: Collection[str],
    weights: Mapping[str, Decimal | None],
) -> None:
    """Change what holds for the whole set. `weights`: aspect letter → weight of 100; None or 0 is shown, not scored."""
    kept = {Aspect(letter).value: f"{weight.normalize():f}" for letter, weight in weights.items() if weight}
    if (whole := sum((Decimal(weight) for weight in kept.values()), Decimal(0))) != 100:
        raise StepRefused({"": [f"各方面权重合计应为 100，现为 {whole:f}。"]})
    indicator_set.name, indicator_set.basis = name, basis
    indicator_set.broker_types, indicator_set.grades = sorted(broker_types), sorted(grades)
    indicator_set.weights = kept


@INDICATOR_SET.performs("prune")
def prune(indicator_set: IndicatorSet, *, codes: Collection[str], keys: Collection[str]) -> None:
    """Delete indicators (by code) and named inputs (by key) from the draft; inputs that formulas still use stay."""
    if not codes and not keys:
        raise StepRefused("请选择要删除的指标或数据项。")
    indicator_set.indicators.filter(code__in=codes).delete()
    used = {name for one in indicator_set.indicators.all() for name in one.spec().formula.names}
    needed = [one.name for one in indicator_set.named_inputs.filter(key__in=keys) if one.name in used]
    if needed:
        raise StepRefused({"keys": [f"数据项“{name}”仍被公式引用，请先修改或删除有关指标。" for name in needed]})
    indicator_set.named_inputs.filter(key__in=keys).delete()


@INDICATOR_SET.guards("back_test", "approve")
def refuse_incoherent_set(indicator_set: IndicatorSet, *, today: date) -> str | None:
    faults = faults_of(indicator_set.spec())
    more = f"；另有 {len(faults) - MOST_FAULTS} 处" if len(faults) > MOST_FAULTS else ""
    return "；".join(faults[:MOST_FAULTS]) + more if faults else None


@INDICATOR_SET.performs("back_test")
def back_test(indicator_set: IndicatorSet, *, actor: User, today: date, now: datetime) -> None:
    """Judge the last twelve months again by the draft and keep which lights and totals would differ."""
    run(indicator_set, actor=actor, today=today, now=now)


@INDICATOR_SET.performs("revise")
def revise(indicator_set: IndicatorSet) -> None:
    """Back to a draft, to be changed and tested again."""


@INDICATOR_SET.performs("approve")
def approve(indicator_set: IndicatorSet, *, today: date, now: datetime, effective_from: date) -> None:
    """Put the set in force for periods ending on or after `effective_from`, the first day of a month.

    What has been reported keeps the set it was reported by: where another set is in force for some of the same
    brokers, the new one begins with the current month at the earliest.
    """
    others = [
        one
        for one in IndicatorSet.objects.filter(state__in=PUBLISHED).exclude(pk=indicator_set.pk)
        if one.overlaps(indicator_set) and (one.effective_until is None or one.effective_until >= one.effective_from)
    ]
    if effective_from.day != 1:
        raise StepRefused({"effective_from": ["生效日期应为某月 1 日，使一个报告期只按一个指标集评价。"]})
    if others and effective_from < today.replace(day=1):
        told = f"已有 {others[0]} 适用于相同的试点单位，新的指标集最早自本月 1 日起生效。"
        raise StepRefused({"effective_from": [told]})
    rivals = [one for one in others if one.specificity == indicator_set.specificity]
    if same := [one for one in rivals if one.effective_from == effective_from]:
        raise StepRefused({"effective_from": [f"{same[0]} 也自这一天起生效，请先停用或者另定日期。"]})
    indicator_set.approved_on, indicator_set.effective_from = today, effective_from
    told = f"自{effective_from:%Y年%-m月%-d日}起的报告期按本指标集填报和评价。"
    tell_firms(indicator_set, "approved", body=told, today=today, now=now)


@INDICATOR_SET.performs("retire")
def retire(indicator_set: IndicatorSet, *, today: date, now: datetime) -> None:
    """Not used for periods that end after today."""
    indicator_set.effective_until = today
    tell_firms(indicator_set, "retired", body="今天以后结束的报告期不再使用本指标集。", today=today, now=now)
