"""Reading a programme file: YAML, then the fields, then the references between them; every problem is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from .planfile import Plan

LABELS = {"clauses": "条款", "goals": "目标", "phases": "阶段", "tasks": "任务", "units": "单位", "bodies": "机构"}


class PlanFileError(Exception):
    """The file cannot be loaded; `problems` are sentences such as “tasks 第 3 项 goal：没有目标“x”。”."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


def read_plan(path: Path) -> dict[str, Any]:
    """Return the checked plan; every reference in it leads somewhere. Raises PlanFileError."""
    try:
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (a SafeLoader)
    except OSError as error:
        raise PlanFileError([f"无法读取文件 {path}：{error.strerror}。"]) from error
    except UnicodeDecodeError as error:
        raise PlanFileError([f"文件 {path} 不是 UTF-8 编码。"]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"第 {mark.line + 1} 行" if mark else ""
        raise PlanFileError([f"{where}不是正确的 YAML：{getattr(error, 'problem', error)}。"]) from error
    if not isinstance(found, dict):
        raise PlanFileError(["文件应由“栏目: 内容”组成。"])
    checked = Plan(data=found)
    if not checked.is_valid():
        raise PlanFileError(list(_sentences(checked.errors)))
    plan: dict[str, Any] = checked.validated_data
    if problems := list(_broken_references(plan)):
        raise PlanFileError(problems)
    return plan


class _Loader(yaml.SafeLoader):
    """Safe, and a key written twice is an error instead of a silent loss."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping = super().construct_mapping(node, deep)
        if len(mapping) < len(node.value):
            raise yaml.constructor.ConstructorError(None, None, "同一栏目写了两次", node.start_mark)
        return mapping


def _sentences(errors: Any, where: str = "") -> Iterator[str]:
    """Flatten nested field errors to “where：what”."""
    if isinstance(errors, dict):
        for name, inner in errors.items():
            place = f"第 {name + 1} 项" if isinstance(name, int) else "" if name == "non_field_errors" else name
            yield from _sentences(inner, f"{where} {place}".strip())
        return
    for index, error in enumerate(errors):
        if isinstance(error, dict):
            yield from _sentences(error, f"{where} 第 {index + 1} 项")
        else:
            yield f"{where}：{error}"


def _broken_references(plan: dict[str, Any]) -> Iterator[str]:
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
            for unit in one.get("units", one.get("suggested_units", ())):
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
    keys = {"clauses": "ref", "goals": "code", "phases": "code", "tasks": "number", "units": "code", "bodies": "code"}
    for section, key in {**keys, "sectors": "code"}.items():
        for value in _twice(one[key] for one in plan[section]):
            yield f"{section}：{key}“{value}”出现了两次。"
    for name in _twice(organizations):
        yield f"units：叫法“{name}”属于两个单位。"


def _undated_names(plan: dict[str, Any]) -> Iterator[str]:
    """The first name holds from ever; each later one needs the day from which it holds, in order."""
    for number, unit in enumerate(plan["units"], 1):
        first, *later = (name.get("from") for name in unit["names"])
        if first or None in later or later != sorted(set(later)):
            yield f"units 第 {number} 项 names：首个名称不写 from，其后各名称按启用先后写明 from。"


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]
