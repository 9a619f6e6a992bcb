"""Between the parts of a plan file: references lead somewhere, nothing is said twice, no body is its own superior."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

LABELS = {"clauses": "条款", "goals": "目标", "phases": "阶段", "tasks": "任务", "units": "单位", "bodies": "机构"}
REF = 20  # characters that the number of a task may have
KIND = 40
KEYS = (
    ("clauses", "ref"),
    ("goals", "code"),
    ("phases", "code"),
    ("tasks", "number"),
    ("safeguards", "clause"),
    ("units", "code"),
    ("bodies", "code"),
    ("sectors", "code"),
    ("sectors", "name"),
)


def broken(plan: dict[str, Any]) -> Iterator[str]:
    """Every problem between the parts of a plan whose fields are right, as a sentence."""
    organizations = [name for unit in plan["units"] for name in unit["as_written"]]
    known = {
        "clauses": {one["ref"] for one in plan["clauses"]},
        "goals": {one["code"] for one in plan["goals"]},
        "phases": {one["code"] for one in plan["phases"]},
        "tasks": {one["number"] for one in plan["tasks"]},
        "bodies": {one["code"] for one in plan["bodies"]},
        "units": {*organizations, *plan["collective_units"]},
    }
    yield from _repetitions(plan, organizations)
    yield from _undated_names(plan)
    yield from _numbers(plan)
    yield from _circles(plan)
    for where, kind, wanted in _references(plan):
        if wanted not in known[kind]:
            yield f"{where}：没有{LABELS[kind]}“{wanted}”。"
    for where, wanted in _single_units(plan):
        if wanted not in organizations:
            yield f"{where}：“{wanted}”不是 units 中的单位。"


def _references(plan: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Where a reference stands, to which kind it leads, and what it names."""
    for section in ("goals", "phases", "tasks", "safeguards"):
        for number, one in enumerate(plan[section], 1):
            where = f"{section} 第 {number} 项"
            yield f"{where} clause", "clauses", one["clause"]
            if "goal" in one:
                yield f"{where} phase", "phases", one["phase"]
                yield f"{where} goal", "goals", one["goal"]
            for unit in _units(one):
                yield f"{where} units", "units", unit
    for number, body in enumerate(plan["bodies"], 1):
        yield f"bodies 第 {number} 项 task", "tasks", body["task"]
        if body["parent"]:
            yield f"bodies 第 {number} 项 parent", "bodies", body["parent"]


def _single_units(plan: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "notice organ", plan["notice"]["organ"]
    for number, body in enumerate(plan["bodies"], 1):
        named = [body["host"], *(post["unit"] for post in body["posts"])]
        yield from ((f"bodies 第 {number} 项", unit) for unit in named if unit)


def _repetitions(plan: dict[str, Any], organizations: Iterable[str]) -> Iterator[str]:
    for section, key in KEYS:
        for value in _twice(one[key] for one in plan[section]):
            yield f"{section}：{key}“{value}”出现了两次。"
    for name in _twice(organizations):
        yield f"units：叫法“{name}”属于两个单位。"
    for where, names in _lists(plan):
        yield from (f"{where}：“{name}”出现了两次。" for name in _twice(names))


def _lists(plan: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Where a list of names stands, and the names."""
    for section in ("tasks", "safeguards"):
        yield from ((f"{section} 第 {number} 项 units", _units(one)) for number, one in enumerate(plan[section], 1))
    yield from ((f"topics {kind} names", topic["names"]) for kind, topic in plan["topics"].items())


def _units(one: dict[str, Any]) -> list[str]:
    return [*one.get("units", one.get("suggested_units", ()))]


def _numbers(plan: dict[str, Any]) -> Iterator[str]:
    """What becomes a number or a code of ours has the length for it."""
    for number, one in enumerate(plan["tasks"], 1):
        if len(one["clause"] + one["number"]) > REF:
            yield f"tasks 第 {number} 项：条款与序号合起来不超过 {REF} 个字。"
    for kind in plan["topics"]:
        if not (kind.isascii() and kind.replace("_", "").isalnum() and len(kind) <= KIND):
            yield f"topics：类别“{kind}”应为不超过 {KIND} 个字符的英文字母、数字和下划线。"


def _circles(plan: dict[str, Any]) -> Iterator[str]:
    """Bodies that are above themselves, directly or over others."""
    above = {body["code"]: body["parent"] for body in plan["bodies"]}
    for number, body in enumerate(plan["bodies"], 1):
        seen, code = set(), body["code"]
        while code in above and code not in seen:
            seen.add(code)
            code = above[code]
        if code == body["code"]:
            yield f"bodies 第 {number} 项 parent：机构不能是自己的上级。"


def _undated_names(plan: dict[str, Any]) -> Iterator[str]:
    """The first name holds from ever; each later one needs the day from which it holds, in order."""
    for number, unit in enumerate(plan["units"], 1):
        first, *later = (name.get("from") for name in unit["names"])
        if first or None in later or later != sorted(set(later)):
            yield f"units 第 {number} 项 names：首个名称不写 from，其后各名称按启用先后写明 from。"


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]
