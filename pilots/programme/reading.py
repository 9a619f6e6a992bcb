"""Reading a programme file: YAML, then the fields, then the references between them; every problem is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from .planfile import Plan
from .references import broken


class PlanFileError(Exception):
    """The file cannot be loaded; `problems` are sentences such as “tasks 第 3 项 goal：没有目标“x”。”."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


def read_plan(path: Path) -> dict[str, Any]:
    """Return the checked plan; every reference in it leads somewhere. Raises PlanFileError."""
    found = _parsed(_read(path))
    if not isinstance(found, dict):
        raise PlanFileError(["文件应由“栏目: 内容”组成。"])
    checked = Plan(data=found)
    if not checked.is_valid():
        raise PlanFileError(list(_sentences(checked.errors)))
    plan: dict[str, Any] = checked.validated_data
    if problems := list(broken(plan)):
        raise PlanFileError(problems)
    return plan


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise PlanFileError([f"没有文件 {path}，请核对路径。"]) from error
    except OSError as error:
        raise PlanFileError([f"无法读取 {path}：它不是文件，或者没有读取权限。"]) from error
    except UnicodeDecodeError as error:
        raise PlanFileError([f"文件 {path} 不是 UTF-8 编码，请另存为 UTF-8。"]) from error


def _parsed(content: str) -> Any:
    """What the YAML says; every way in which it can be wrong is told with its line and what to look at."""
    try:
        return yaml.load(content, Loader=_Loader)  # noqa: S506 (a SafeLoader)
    except _Repeated as error:
        raise PlanFileError([f"第 {error.line} 行起的一节里，栏目“{error.key}”写了两次。"]) from error
    except _BadValue as error:
        raise PlanFileError([f"第 {error.line} 行的“{error.text}”不是正确的日期或数值。"]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"第 {mark.line + 1} 行附近" if mark else "文件"
        raise PlanFileError([f"{where}不是正确的 YAML，请检查缩进、冒号、引号和括号。"]) from error
    except RecursionError as error:
        raise PlanFileError(["文件嵌套过深，不是方案文件。"]) from error


class _Repeated(Exception):
    def __init__(self, node: yaml.MappingNode) -> None:
        keys = [str(key.value) for key, _ in node.value]
        self.key = next((key for key in keys if keys.count(key) > 1), "")
        self.line = node.start_mark.line + 1


class _BadValue(Exception):
    def __init__(self, node: yaml.Node) -> None:
        self.text, self.line = str(node.value), node.start_mark.line + 1


class _Loader(yaml.SafeLoader):
    """Safe; a key written twice is an error instead of a silent loss, and a day that does not exist names its line."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping = super().construct_mapping(node, deep)
        if len(mapping) < len(node.value):
            raise _Repeated(node)
        return mapping

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ValueError, OverflowError) as error:
            raise _BadValue(node) from error


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
