"""Adding and changing the indicators and named inputs of a draft; what does not read is told at its field."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Max

from haizhu_broker.lifecycle.errors import StepRefused

from ..aspects import Aspect
from ..formula import FormulaError, parse, plain
from ..models import Indicator, IndicatorSet, NamedInput
from ..sources import source_label
from ..states import DRAFT, INDICATOR, INDICATOR_SET, NAMED_INPUT
from ..thresholds import Direction, ThresholdError, read_thresholds


@INDICATOR.performs("add")
def add_indicator(*, indicator_set: IndicatorSet, code: str, **facts: Any) -> Indicator:
    """A new indicator of a draft set; its aspect is the first letter of its code."""
    if code[:1] not in list(Aspect):
        letters = "、".join(f"{aspect}（{aspect.label}）" for aspect in Aspect)
        raise StepRefused({"code": [f"编号应以方面的字母开头：{letters}。"]})
    _hold_draft(indicator_set)
    _refuse_taken("code", code, indicator_set.indicators.filter(code=code).exists())
    added = Indicator(indicator_set=indicator_set, code=code, aspect=code[:1])
    _change_indicator(added, facts)
    return added


@INDICATOR.performs("edit")
def edit_indicator(indicator: Indicator, **facts: Any) -> None:
    """Change anything but the code: name, unit, direction, expression, notation, share, caps, basis, note …"""
    _change_indicator(indicator, facts)


@NAMED_INPUT.performs("add")
def add_input(*, indicator_set: IndicatorSet, key: str, name: str, **facts: Any) -> NamedInput:
    """A new named input of a draft set, at the end of its form."""
    name = plain(name)
    _hold_draft(indicator_set)
    _refuse_taken("key", key, indicator_set.named_inputs.filter(key=key).exists())
    _refuse_taken("name", name, indicator_set.named_inputs.filter(name=name).exists())
    _refuse_unusable(name)
    last = indicator_set.named_inputs.aggregate(last=Max("position"))["last"] or 0
    added = NamedInput(indicator_set=indicator_set, key=key, name=name, position=last + 1)
    _change_input(added, facts)
    return added


@NAMED_INPUT.performs("edit")
def edit_input(named_input: NamedInput, **facts: Any) -> None:
    """Change anything but key and name, by which formulas and reports know it."""
    _change_input(named_input, facts)


def _hold_draft(indicator_set: IndicatorSet) -> None:
    """Lock the set for the new part, so that nobody tests or approves it meanwhile."""
    held = IndicatorSet.objects.select_for_update(no_key=True).get(pk=indicator_set.pk)
    if held.state != DRAFT:
        raise StepRefused(f"{held} 当前状态为“{INDICATOR_SET.label_of(held.state)}”，只有草拟的指标集可以增加内容。")


def _change_indicator(indicator: Indicator, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(indicator, name, value)
    reasons: dict[str, list[str]] = {}
    try:
        known = {*indicator.indicator_set.named_inputs.values_list("name", flat=True)}
        unknown = [name for name in parse(indicator.expression).names if name not in known]
        if unknown:
            reasons["expression"] = [f"“{name}”不是本指标集的数据项，请先增加数据项。" for name in unknown]
    except FormulaError as fault:
        reasons["expression"] = [f"{fault}。"]
    try:
        read_thresholds(indicator.notation, Direction(indicator.direction))
    except ThresholdError as fault:
        reasons["notation"] = [f"{fault}。"]
    if indicator.share is not None and indicator.share <= 0:
        reasons["share"] = ["份额应大于 0，留空表示平均分配。"]
    if reasons:
        raise StepRefused(reasons)


def _change_input(named_input: NamedInput, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(named_input, name, value)
    names = dict(named_input.indicator_set.named_inputs.values_list("key", "name"))
    reasons: dict[str, list[str]] = {}
    if source_label(named_input.source, names) is None:
        reasons["source"] = [f"没有名为“{named_input.source}”的来源。"]
    if named_input.within and named_input.within not in names:
        reasons["within"] = [f"本指标集没有代码为 {named_input.within} 的数据项。"]
    if Decimal(named_input.low) > Decimal(named_input.high):
        reasons["high"] = ["最大值不应小于最小值。"]
    if reasons:
        raise StepRefused(reasons)


def _refuse_taken(field: str, value: str, is_taken: bool) -> None:
    if is_taken:
        raise StepRefused({field: [f"本指标集已有“{value}”。"]})


def _refuse_unusable(name: str) -> None:
    """A name that formulas could not call."""
    try:
        usable = parse(name).names == (name,)
    except FormulaError:
        usable = False
    if not usable:
        raise StepRefused({"name": ["名称只用汉字、字母、数字和下划线，以汉字或字母开头，不留空格，最多 40 个字。"]})
