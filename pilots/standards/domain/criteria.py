"""Adding and changing the criteria of a draft; what does not hold is told at its field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Max

from haizhu_broker.lifecycle.errors import StepRefused

from ..checking import criterion_faults
from ..models import Criterion, Standard
from ..specs import Level
from ..states import CRITERION, DRAFT, STANDARD


@CRITERION.performs("add")
def add_criterion(*, standard: Standard, code: str, levels: Sequence[Level], **facts: Any) -> Criterion:
    """A new criterion of a draft, last in its dimension; the dimension is what stands before the point of its code."""
    dimension = code.partition(".")[0]
    held = Standard.objects.select_for_update(no_key=True).get(pk=standard.pk)
    if held.state != DRAFT:
        raise StepRefused(f"{held} 当前状态为“{STANDARD.label_of(held.state)}”，只有拟制的标准可以增加指标。")
    if dimension not in {one["code"] for one in held.dimensions}:
        raise StepRefused({"code": [f"编号应以维度编号开头，例如 S1.4；没有编号为“{dimension}”的维度。"]})
    if held.criteria.filter(code=code).exists():
        raise StepRefused({"code": [f"本标准已有“{code}”。"]})
    last = held.criteria.aggregate(last=Max("position"))["last"] or 0
    added = Criterion(standard=held, code=code, dimension=dimension, position=last + 1)
    _change(added, levels, facts)
    return added


@CRITERION.performs("edit")
def edit_criterion(criterion: Criterion, *, levels: Sequence[Level], **facts: Any) -> None:
    """Change anything but the code: name, weight, scale, evidence, levels."""
    _change(criterion, levels, facts)


def _change(criterion: Criterion, levels: Sequence[Level], facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(criterion, name, value)
    criterion.levels = [one.stored() for one in levels]
    if faults := criterion_faults(criterion.spec()):
        raise StepRefused({"levels": [f"{fault}。" for fault in faults]})
