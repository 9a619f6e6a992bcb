"""What the pages of a standard and a criterion show, and what each audience may see of a standard."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.columns import Code, Column, Number, Reference, Text
from haizhu_broker.web.numbers import plain
from haizhu_broker.web.table import render_table

from .comparing import differences
from .models import Criterion, Standard
from .specs import Level, Part, StandardSpec
from .states import DRAFT

Row = Mapping[str, Any]
POINTS = Number("points", "分数", places=2)
CODE, NAME, WEIGHT = Code("code", "编号"), Text("name", "指标"), Number("weight", "分值", places=2)
LEVELS = (
    POINTS,
    Text("text", "档次"),
    Text("positive", "正面情形", empty="—"),
    Text("negative", "负面情形", empty="—"),
)
INTERNAL = (
    Reference("code", "编号", to="pilots:criterion_detail"),
    NAME,
    WEIGHT,
    Number("scale", "评分上限", places=2),
    Text("levels", "评分档次"),
    Text("evidence", "佐证要求"),
)
DIFFERENCES = (
    Code("code", "编号", empty="—"),
    Text("part", "部分"),
    Text("name", "名称", empty="—"),
    Text("field", "项目"),
    Text("before", "对照版", empty="无"),
    Text("after", "本版", empty="无"),
)


def tree(record: Standard, user: Any) -> dict[str, Any]:
    """The whole standard: a table for each dimension, then vetoes and rules."""
    spec, keys = record.spec(), dict(record.criteria.values_list("code", "pk"))
    rows = {one.code: {"pk": keys[one.code], **_criterion_row(one, Part)} for one in spec.criteria}
    return {
        "adds": record.state == DRAFT and policy_of(record).allows(user, "edit", record),
        "total": f"{plain(sum((one.weight for one in spec.criteria), start=spec.pass_line * 0))}",
        "parts": [
            *(
                _table(
                    f"{dimension.code} {dimension.text}（{plain(spec.weight_of(dimension.code))} 分）",
                    INTERNAL,
                    [rows[one.code] for one in spec.criteria_of(dimension.code)],
                )
                for dimension in spec.dimensions
            ),
            *_vetoes(spec),
        ],
        "rules": rules(spec),
    }


def shared(record: Standard, audience: str) -> dict[str, Any]:
    """What `audience` (applicants, experts, public) may see: only the parts that are set for it."""
    spec, shown = record.spec(), record.shown_to(audience)
    parts: list[dict[str, Any]] = []
    if Part.DIMENSIONS in shown:
        rows = [{"code": d.code, "name": d.text, "weight": spec.weight_of(d.code)} for d in spec.dimensions]
        parts.append(_table("维度和分值", (CODE, Text("name", "维度"), WEIGHT), rows))
    if shown & {Part.CRITERIA, Part.LEVELS, Part.EVIDENCE}:
        rows = [_criterion_row(one, shown) for one in spec.criteria]
        parts.append(_table("指标", _columns(shown), rows))
    if Part.VETOES in shown:
        parts += _vetoes(spec)
    return {"parts": parts, "rules": rules(spec) if Part.RULES in shown else []}


def rules(spec: StandardSpec) -> list[str]:
    """Pass line, dimension minima, vetoes and ties in sentences."""
    order = [f"{code} {spec.names.get(code, '')}".strip() for code in spec.tie_order]
    return [
        f"及格线 {plain(spec.pass_line)} 分；任一维度得分低于本维度分值的 {plain(spec.least_share)}% 的，不合格。",
        f"{spec.veto_rule.label}，否决须写明理由。",
        f"总分相同的，依次比较{'、'.join([*order, '抽签'])}，分数高的在前；抽签的种子和结果记录在案。",
    ]


def levels(record: Criterion, user: Any) -> dict[str, Any]:
    """The levels of one criterion."""
    rows = [{"points": one.points, **_level_row(one)} for one in record.spec().levels]
    return {"parts": [_table(f"{record}的评分档次", LEVELS, rows)] if rows else []}


def changes(record: Standard, user: Any) -> dict[str, Any]:
    """What this edition changes in the one it was drafted from."""
    if record.based_on is None:
        return {"words": "本标准不是由另一版拟成的，没有可对照的前版。"}
    return compared(record, record.based_on)


def compared(record: Standard, other: Standard) -> dict[str, Any]:
    """Two standards side by side, `other` being the earlier one."""
    found = differences(other.spec(), record.spec())
    if not found:
        return {"words": "两份标准内容相同。"}
    return {"parts": [_table(f"与{other}对照（{len(found)} 处）", DIFFERENCES, [asdict(one) for one in found])]}


def _columns(shown: Collection[Part]) -> list[Column]:
    optional = {
        Part.CRITERIA: (WEIGHT,),
        Part.LEVELS: (Text("levels", "评分档次"),),
        Part.EVIDENCE: (Text("evidence", "佐证要求"),),
    }
    return [CODE, NAME, *(column for part, columns in optional.items() if part in shown for column in columns)]


def _criterion_row(one: Any, shown: Collection[Part] | type[Part]) -> Row:
    """The row of a criterion with no more than what is shown, so that nothing else can reach a template."""
    shown = set(shown)
    row: dict[str, Any] = {"code": one.code, "name": one.name}
    if Part.CRITERIA in shown:
        row |= {"weight": one.weight, "scale": one.scale}
    if Part.LEVELS in shown:
        row["levels"] = "；".join(f"{plain(level.points)} 分：{level.text}" for level in one.levels)
    if Part.EVIDENCE in shown:
        row["evidence"] = one.evidence
    return row


def _level_row(one: Level) -> Row:
    return {"text": one.text, "positive": one.positive, "negative": one.negative}


def _vetoes(spec: StandardSpec) -> list[dict[str, Any]]:
    rows = [one.stored() for one in spec.vetoes]
    return [_table("一票否决项", (CODE, Text("text", "情形")), rows)] if rows else []


def _table(title: str, columns: Sequence[Column], rows: Iterable[Row]) -> dict[str, Any]:
    return {"title": title, "table": render_table(columns, list(rows), caption=title)}
