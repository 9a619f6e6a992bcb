"""Rules and objectives written as YAML (`rules/*.yaml`), read into the facts of their verbs, a sentence per fault."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from haizhu_broker.lifecycle.files import FileError

from .aspects import Aspect
from .checking import repeated
from .models.standing import CheckedBy, Severity

SHARED = frozenset({"code", "text", "basis", "aspect"})
PARTS = {  # what is written, in which it may stand: the fields it needs and those it may have besides
    "objectives": ("目标", SHARED, frozenset({"indicator_code", "year", "value", "unit", "is_paced"})),
    "rules": ("规则", SHARED | {"severity", "checked_by"}, frozenset({"is_proposed"})),
}
CHOICES: dict[str, list[str]] = {
    "aspect": [one.value for one in Aspect],
    "severity": Severity.values,
    "checked_by": CheckedBy.values,
}


class RuleFileError(FileError):
    """What is wrong with a rules file."""


def read_rules(text: str) -> dict[str, list[dict[str, Any]]]:
    """{"objectives": facts…, "rules": facts…} as `draft_objective` and `draft_rule` take them. Raises RuleFileError."""
    try:
        content = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as fault:
        raise RuleFileError(["不是有效的 YAML，请检查缩进、冒号和引号"]) from fault
    if not isinstance(content, dict) or not all(isinstance(content.get(part), list) for part in PARTS):
        raise RuleFileError(["规则文件应有 objectives 和 rules 两节，各为一列"])
    faults = [fault for part in PARTS for fault in _faults_of(part, content[part])]
    codes = [str(one.get("code")) for part in PARTS for one in content[part] if isinstance(one, dict)]
    if faults := [*faults, *repeated("编号", codes)]:
        raise RuleFileError(faults)
    return {part: content[part] for part in PARTS}


def _faults_of(part: str, entries: list[Any]) -> Iterator[str]:
    word, needed, allowed = PARTS[part]
    for number, one in enumerate(entries, 1):
        if not isinstance(one, dict):
            yield f"第 {number} 条{word}应为一组“名称: 内容”"
            continue
        where = str(one.get("code") or f"第 {number} 条{word}")
        yield from (f"{where}：缺少 {name}" for name in sorted(needed - set(one)))
        yield from (f"{where}：没有名为 {name} 的栏目" for name in sorted(map(str, set(one) - needed - allowed)))
        for name in sorted(set(one) & set(CHOICES)):
            if one[name] not in CHOICES[name]:
                yield f"{where}：{name} 应为 {'、'.join(CHOICES[name])} 之一"
