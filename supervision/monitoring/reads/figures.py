"""指标, 得分, 数据来源: every figure with its light, its working and where it comes from."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from haizhu_broker.web.clock import local
from haizhu_broker.web.columns import Code, Text
from haizhu_broker.web.table import render_table
from supervision.regime.aspects import LABELS
from supervision.regime.scoring import FLOORS, LEAST_WEIGHT

from ..models import MonitoringReport
from ..paper import limits, measured
from .cells import NO_WEIGHT, Figure, Lamp

Table = dict[str, Any]

INDICATOR_COLUMNS = (
    Text("name", "指标"),
    Figure("now", "本期"),
    Figure("before", "上期", empty="—"),
    Lamp("light", "灯"),
    Code("notation", "绿/黄/红"),
    Figure("points", "得分", empty="—"),
    Text("working", "计分过程"),
    Figure("weight", "权重", empty="—"),
    Figure("scaled", "折算权重", empty="—"),
    Figure("contribution", "计入总分", empty="—"),
)
ASPECT_COLUMNS = (
    Text("label", "方面"),
    Figure("weight", "权重"),
    Figure("kept", "计入权重"),
    Figure("score", "平均分", empty="不计"),
    Figure("scaled", "折算权重", empty="—"),
    Figure("contribution", "计入总分", empty="—"),
)
SOURCE_COLUMNS = (
    Text("name", "数据项"),
    Figure("value", "数值"),
    Text("unit", "单位"),
    Text("source", "来源"),
    Text("as_of", "截至"),
)
WIDE = 8  # more columns than that scroll beside each other
HUNDREDTH = Decimal("0.01")


def indicators(record: MonitoringReport, user: Any) -> dict[str, Any]:
    """A table for each aspect: value, light, limits, working, weights; what was left out says why."""
    results = record.results
    means = {one["code"]: one for one in results["aspects"]}
    parts = []
    for aspect, label in LABELS.items():
        rows = [_indicator(line) for line in results["lines"] if line["aspect"] == aspect.value]
        if rows:
            parts.append(_table(f"{aspect} {label}", INDICATOR_COLUMNS, rows, _lead(means.get(aspect.value))))
    return {"is_full": True, "parts": parts, "words": "" if parts else "本报告没有指标。"}


def _lead(mean: dict[str, Any] | None) -> str:
    if mean is None:
        return "只展示，不计分。"
    if mean["score"] is None:
        return f"权重 {mean['weight']}，本期没有可计分的指标。"
    return f"平均 {mean['score']} 分，权重 {mean['weight']}，其中计入 {mean['weight_kept']}。"


def _indicator(line: dict[str, Any]) -> dict[str, Any]:
    before = line["before"]
    return {
        "name": f"{line['code']} {line['name']}{'（红灯封顶）' if line['caps'] else ''}",
        "now": measured(line, line["unit"]),
        "before": measured(before, line["unit"]) if before else "",
        "light": line["light"],
        "notation": limits(line),
        "points": line["points"],
        "working": line["working"] or line["left_out"] or "只展示，不计分",
        "weight": "" if line["weight"] == NO_WEIGHT else line["weight"],
        "scaled": line["scaled_weight"],
        "contribution": line["contribution"],
    }


def score(record: MonitoringReport, user: Any) -> dict[str, Any]:
    """The arithmetic of R§7.2 in readable steps, from the points of an indicator to the band."""
    results = record.results
    kept = Decimal(results["weight_kept"])
    rows = [_aspect(one, kept) for one in results["aspects"]]
    return {
        "is_full": True,
        "steps": score_steps(results),
        "parts": [_table("七个方面", ASPECT_COLUMNS, rows, "方面得分是其中各指标得分的加权平均。")] if rows else [],
        "limits": "、".join(f"{least} 分以上为“{band.label}”" for least, band in FLOORS) + "，其余为“差”",
    }


def score_steps(results: dict[str, Any]) -> list[str]:
    return [*_left_out(results), *_scaled(results, _aspects(results)), *_banded(results)]


def _aspects(results: dict[str, Any]) -> list[dict[str, Any]]:
    kept = Decimal(results["weight_kept"])
    return [_aspect(one, kept) for one in results["aspects"]]


def _aspect(one: dict[str, Any], kept: Decimal) -> dict[str, Any]:
    own = Decimal(one["weight_kept"])
    counts = one["score"] is not None and kept
    return {
        "label": f"{one['code']} {one['label']}",
        "weight": one["weight"],
        "kept": one["weight_kept"],
        "score": one["score"],
        "scaled": f"{(own * 100 / kept).quantize(HUNDREDTH)}" if counts else "",
        "contribution": f"{(own * Decimal(one['score']) / kept).quantize(HUNDREDTH)}" if counts else "",
    }


def _left_out(results: dict[str, Any]) -> list[str]:
    weighed = [line for line in results["lines"] if line["weight"] != NO_WEIGHT]
    owed = [line["name"] for line in weighed if line["word"] == "未报"]
    out = [line for line in weighed if line["left_out"]]
    steps = [f"每项指标按灯色计 0 至 100 分，共 {len(weighed) - len(out)} 项计入，计分过程见“指标”。"]
    if owed:
        steps.append(f"未报 {len(owed)} 项亮红灯，按 0 分计入：{'、'.join(owed)}。")
    for word in dict.fromkeys(line["word"] for line in out):
        names = [line["name"] for line in out if line["word"] == word]
        steps.append(f"{word} {len(names)} 项不计入：{'、'.join(names)}。")
    return steps


def _scaled(results: dict[str, Any], rows: list[dict[str, Any]]) -> list[str]:
    kept = results["weight_kept"]
    if results["total"] is None:
        return [f"计入的权重合计 {kept}，不足 {LEAST_WEIGHT}，不出总分。"]
    scaled = f"计入的权重合计 {kept}，各项权重乘以 100 ÷ {kept} 折算。" if Decimal(kept) != 100 else "权重全部计入。"
    whole = " + ".join(row["contribution"] for row in rows if row["contribution"])
    return [scaled, f"总分 = {whole} = {results['total']} 分（先求和后舍入，分项相加可能差 0.01）。"]


def _banded(results: dict[str, Any]) -> list[str]:
    if results["total"] is None:
        return []
    if not results["caps"]:
        return [f"按得分等次为“{results['band']}”，没有封顶的红灯。"]
    caps = "、".join(results["caps"])
    return [f"按得分等次为“{results['uncapped']}”；{caps} 亮红灯，等次不高于“中”，本期为“{results['band']}”。"]


def sources(record: MonitoringReport, user: Any) -> dict[str, Any]:
    """Every figure that the formulas of the report read, by the name they call it."""
    used = {name for line in record.results["lines"] for name in line["inputs"]}
    rows = [figure_row(name, one) for name, one in record.results["figures"].items() if name in used]
    silent = {"未报送": record.results["missing_months"], "不要求报送": record.results.get("unasked_months", [])}
    words = "".join(f"{what}的月份：{'、'.join(months)}。" for what, months in silent.items() if months)
    return {
        "is_full": True,
        "words": words,
        "parts": [_table(f"数据项（{len(rows)} 项）", SOURCE_COLUMNS, rows)] if rows else [],
    }


def figure_row(name: str, one: dict[str, str]) -> dict[str, str]:
    """A figure with the word for none, and its moment as people read it."""
    as_of = f"{local(dt.datetime.fromisoformat(one['as_of'])):%Y-%m-%d %H:%M}"
    return {
        "name": name,
        "value": one["value"] or one["word"],
        "unit": one["unit"],
        "source": one["source"],
        "as_of": as_of,
    }


def _table(title: str, columns: Any, rows: list[dict[str, Any]], lead: str = "") -> Table:
    return {
        "title": title,
        "lead": lead,
        "is_wide": len(columns) > WIDE,
        "table": render_table(columns, rows, caption=title),
    }
