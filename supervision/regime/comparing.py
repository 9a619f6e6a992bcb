"""What differs between two indicator sets, line by line, for two editions side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .indicators import SetSpec
from .sources import source_label

INDICATOR_FIELDS = {
    "name": "名称",
    "unit": "单位",
    "direction": "方向",
    "level": "层级",
    "supplied_by": "由谁提供",
    "frequency": "频次",
    "expression": "公式",
    "notation": "绿/黄/红",
    "data_source": "数据来源",
    "owner": "责任单位",
    "share": "方面内份额",
    "caps": "封顶",
    "basis": "依据",
    "is_proposed": "建议值",
    "remark": "说明",
}
INPUT_FIELDS = {
    "name": "名称",
    "kind": "类型",
    "unit": "单位",
    "source": "由谁提供",
    "low": "最小值",
    "high": "最大值",
    "within": "不得大于",
    "standing": "结转上期",
    "optional": "可以留空",
    "frequency": "频次",
    "help": "填报说明",
}
ADDED, REMOVED = "新增", "删除"


@dataclass(frozen=True, slots=True)
class Difference:
    """One line: which part (权重, 指标, 数据项), which one, which field, how it reads on either side."""

    part: str
    code: str
    name: str
    field: str
    before: str
    after: str


def differences(before: SetSpec, after: SetSpec) -> list[Difference]:
    """Every difference from `before` to `after`: weights, indicators by code, named inputs in the order of the form."""
    old, new = ({one.code: one for one in spec.indicators} for spec in (before, after))
    names = {one.key: one.name for spec in (before, after) for one in spec.inputs.values()}
    return [
        *_weights(before, after),
        *_parts("指标", INDICATOR_FIELDS, old, new, names),
        *_parts("数据项", INPUT_FIELDS, before.inputs, after.inputs, names),
    ]


def _weights(before: SetSpec, after: SetSpec) -> Iterator[Difference]:
    for aspect in sorted({*before.weights, *after.weights}):
        old, new = (_words(spec.weights.get(aspect), {}) for spec in (before, after))
        if old != new:
            yield Difference("权重", aspect.value, aspect.label, "权重", old, new)


def _parts(
    part: str, labels: Mapping[str, str], before: Mapping[str, Any], after: Mapping[str, Any], names: dict[str, str]
) -> Iterator[Difference]:
    for code in {**before, **after}:
        old, new = before.get(code), after.get(code)
        if old is None or new is None:
            yield Difference(part, code, (old or new).name, ADDED if old is None else REMOVED, "", "")
            continue
        for field, label in labels.items():
            if getattr(old, field) != getattr(new, field):
                words = (_words(getattr(one, field), names) for one in (old, new))
                yield Difference(part, code, new.name, label, *words)


def _words(value: Any, names: dict[str, str]) -> str:
    """A value as people read it; a source or the key of another input by its name."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    text = str(value)
    return getattr(value, "label", None) or source_label(text, names) or names.get(text) or text
