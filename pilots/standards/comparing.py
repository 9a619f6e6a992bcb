"""What differs between two standards, line by line, for two editions side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from haizhu_broker.web.numbers import plain

from .specs import CriterionSpec, Level, Named, StandardSpec, VetoRule

WHOLE = {
    "name": "名称",
    "basis": "依据",
    "is_proposed": "建议稿",
    "pass_line": "及格线",
    "least_share": "各维度最低比例",
    "veto_rule": "否决认定",
    "places": "评分小数位数",
    "tie_order": "同分次序",
}
CRITERION = {
    "name": "名称",
    "dimension": "维度",
    "weight": "分值",
    "scale": "评分上限",
    "evidence": "佐证要求",
    "levels": "评分档次",
}
ADDED, REMOVED = "新增", "删除"


@dataclass(frozen=True, slots=True)
class Difference:
    """One line: which part (标准, 维度, 指标, 否决项), which one, which field, how it reads on either side."""

    part: str
    code: str
    name: str
    field: str
    before: str
    after: str


def differences(before: StandardSpec, after: StandardSpec) -> list[Difference]:
    """Every difference from `before` to `after`: what holds for the whole, dimensions, criteria by code, vetoes."""
    return [
        *_fields("标准", "", "", WHOLE, before, after),
        *_named("维度", before.dimensions, after.dimensions),
        *_criteria(before, after),
        *_named("否决项", before.vetoes, after.vetoes),
    ]


def _fields(part: str, code: str, name: str, labels: dict[str, str], before: Any, after: Any) -> Iterator[Difference]:
    for field, label in labels.items():
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            yield Difference(part, code, name, label, words(old), words(new))


def _named(part: str, before: tuple[Named, ...], after: tuple[Named, ...]) -> Iterator[Difference]:
    old, new = ({one.code: one.text for one in side} for side in (before, after))
    for code in {**old, **new}:
        if code not in old or code not in new:
            yield Difference(part, code, old.get(code) or new[code], ADDED if code not in old else REMOVED, "", "")
        elif old[code] != new[code]:
            yield Difference(part, code, new[code], "内容", old[code], new[code])


def _criteria(before: StandardSpec, after: StandardSpec) -> Iterator[Difference]:
    old, new = ({one.code: one for one in side.criteria} for side in (before, after))
    for code in {**old, **new}:
        was, now = old.get(code), new.get(code)
        if was is None or now is None:
            yield _whole(was or new[code], ADDED if was is None else REMOVED)
        else:
            yield from _fields("指标", code, now.name, CRITERION, was, now)


def _whole(one: CriterionSpec, what: str) -> Difference:
    weight = f"{plain(one.weight)} 分"
    return Difference(
        "指标", one.code, one.name, what, weight if what == REMOVED else "", weight if what == ADDED else ""
    )


def words(value: Any) -> str:
    """A value as people read it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, VetoRule):
        return value.label
    if isinstance(value, Level):
        signs = [value.positive and f"正面：{value.positive}", value.negative and f"负面：{value.negative}"]
        return "，".join(filter(None, [f"{plain(value.points)} 分 {value.text}", *signs]))
    if isinstance(value, tuple):
        return "；".join(words(one) for one in value)
    return str(value)
