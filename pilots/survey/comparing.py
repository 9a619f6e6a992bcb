"""Two versions of a questionnaire side by side: what was added, taken away, put otherwise."""

from __future__ import annotations

from typing import Any

from .questions import Kind, Question, questions_of

ADDED, REMOVED, ALTERED = "新增", "删除", "修改"


def compared(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The questions that differ, in the order of the later version, those taken away last."""
    old = {one.code: one for one in questions_of(before)}
    new = {one.code: one for one in questions_of(after)}
    found = [_row(code, ALTERED if code in old else ADDED, old.get(code), one) for code, one in new.items()]
    kept = [row for row in found if row["before"] != row["after"]]
    return kept + [_row(code, REMOVED, one, None) for code, one in old.items() if code not in new]


def _row(code: str, change: str, old: Question | None, new: Question | None) -> dict[str, str]:
    return {"code": code, "change": change, "before": _words(old), "after": _words(new)}


def _words(one: Question | None) -> str:
    if one is None:
        return ""
    parts = (Kind(one.kind).label, one.unit, one.bounds, "、".join(one.options), "必填" if one.required else "选填")
    return f"{one.text}（{'，'.join(filter(None, parts))}）"
