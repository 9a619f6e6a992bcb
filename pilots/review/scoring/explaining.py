"""A result in words: why somebody does not qualify, how ties were settled, and the working step by step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .ranking import LOT
from .robustness import EXPERT, LESS, MORE

SHOWN = 6  # scenarios named before “等”


def failure_words(failure: str) -> str:
    """One of `failures` as people read it."""
    kind, _, what = failure.partition(":")
    words = {"unscored": "没有有效评分", "line": "低于及格线", "veto": "一票否决", "dimension": "维度低于最低比例"}
    return f"{words[kind]} {what}".strip()


def tie_words(ties: Iterable[Mapping[str, str]]) -> list[str]:
    return [f"与 {one['with']} 同分，按{'抽签' if one['by'] == LOT else one['by']}排序" for one in ties]


def steps_of(one: Mapping[str, Any], given: Mapping[str, Any]) -> list[dict[str, str]]:
    """The way of one entrant from the sheets to the verdict: step, working, value."""
    rules, totals = given["rules"], one["totals"]
    steps = [
        _step(f"{expert}总分", _sheet_words(one["code"], expert, given), total) for expert, total in totals.items()
    ]
    steps.append(_step("平均分", f"{len(totals)} 份评分表总分之和 ÷ {len(totals)}", one["raw"]))
    if one["dropped"]:
        high, low = one["dropped"]
        kept = len(totals) - 2
        steps.append(_step("去极值平均", f"去掉最高分 {high}、最低分 {low}，余 {kept} 份之和 ÷ {kept}", one["trimmed"]))
    steps += [
        _step("标准差、极差", "样本标准差（n−1）；最高与最低之差", f"{one['deviation']}、{one['spread']}"),
        *(_dimension(code, found, rules) for code, found in one["dimensions"].items()),
        _step("偏离", f"总分偏离平均分超过 {rules['outlier_share']}% 的专家", "、".join(one["outliers"]) or "无"),
        _step("否决", "专家认定的否决项", "；".join(map(_veto_words, one["vetoes"])) or "无"),
        _step("结论", f"得分 {one['score']}，及格线 {rules['pass_line']}", _verdict(one)),
    ]
    return steps


def _sheet_words(code: str, expert: str, given: Mapping[str, Any]) -> str:
    scales = {one["code"]: one for one in given["rules"]["criteria"]}
    sheet = next(one for one in given["sheets"] if (one["entrant"], one["expert"]) == (code, expert))
    return " + ".join(_product(score, scales[name]) for name, score in sorted(sheet["scores"].items()))


def _product(score: str, scale: Mapping[str, str]) -> str:
    return score if scale["weight"] == scale["scale"] else f"{score}×{scale['weight']}÷{scale['scale']}"


def _dimension(code: str, found: Mapping[str, str], rules: Mapping[str, Any]) -> dict[str, str]:
    name = next(one["name"] for one in rules["dimensions"] if one["code"] == code)
    least = f"最低 {found['weight']} × {rules['least_share']}% = {found['least']}"
    return _step(f"{code} {name}", least, found["points"])


def _veto_words(veto: Mapping[str, Any]) -> str:
    return f"{veto['code']}（{'、'.join(veto['experts'])}）{'成立' if veto['stands'] else '不成立'}"


def _verdict(one: Mapping[str, Any]) -> str:
    if one["qualified"]:
        return f"合格，第 {one['rank']} 名"
    return f"不合格：{'；'.join(map(failure_words, one['failures']))}"


def _step(step: str, working: str, value: str) -> dict[str, str]:
    return {"step": step, "working": working, "value": value}


def intervals(robustness: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The interval of each entrant in the order of its place, with the scenarios that move it in words."""
    found = sorted(robustness["intervals"].items(), key=lambda item: item[1]["base"])
    return [
        {
            "code": code,
            "base": one["base"],
            "span": f"{one['best']}–{one['worst']}" if one["best"] != one["worst"] else str(one["best"]),
            "qualified": f"{one['qualified']} / {one['scenarios']}",
            "best_by": _scenarios(one["best_by"]),
            "worst_by": _scenarios(one["worst_by"]),
        }
        for code, one in found
    ]


def _scenarios(names: list[str]) -> str:
    words = [_scenario(one) for one in names[:SHOWN]]
    return "；".join(words) + (f" 等 {len(names)} 种" if len(names) > SHOWN else "")


def _scenario(name: str) -> str:
    kind, _, what = name.partition(":")
    return {EXPERT: f"去掉{what}", MORE: f"{what} 增一成", LESS: f"{what} 减一成"}.get(kind, name)
