"""Two versions of a plan clause by clause: what was added, taken away, put otherwise, with the words marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from pilots.brokers.models import Grade, Type
from pilots.gradings.specs import HELD

from .freezing import clauses_of
from .sections import Section

ADDED, REMOVED, CHANGED = "新增", "删除", "修改"
KEPT, OUT, IN = "kept", "out", "in"
WORDS = re.compile(r"[A-Za-z0-9.,%\-]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words: kept, taken out or put in."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A clause that differs: its section, what happened to it, and how it reads marked, before and after."""

    section: str
    code: str
    title: str
    change: str
    inline: tuple[Piece, ...]
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def redline(before: dict[str, Any], after: dict[str, Any]) -> list[Revision]:
    """What the plan says of itself, then every clause, as far as it differs; in the order of the plan.

    `before` and `after` are contents as they were frozen.
    """
    was, now = ("\n".join(outline(content)) for content in (before, after))
    whole = _changed(was, now, section="方案概况", code="", title="", change=CHANGED)
    old, new = ({one["code"]: one for one in clauses_of(content)} for content in (before, after))
    codes = sorted({**old, **new}, key=lambda code: _place((new.get(code) or old[code]), code))
    found = (whole, *(_revised(old.get(code), new.get(code)) for code in codes))
    return [one for one in found if one is not None]


def outline(content: dict[str, Any]) -> list[str]:
    """Period, type, grade and data of a frozen content, a line each: what decides the required controls."""
    held = "、".join(HELD.get(key, key) for key in content["held"]) or "没有个人信息、重要数据和公共数据"
    return [
        f"试点期：{content['period_from']} 至 {content['period_until']}",
        f"类型和等级：{Type(content['type']).label}，{Grade(content['grade']).label}",
        f"涉及的数据：{held}",
        f"数据量：{content['terabytes']} TB，{content['hundred_million']} 亿条",
    ]


def _place(clause: dict[str, Any], code: str) -> tuple[int, int]:
    return list(Section.values).index(clause["section"]), int(code[1:])


def _revised(old: dict[str, Any] | None, new: dict[str, Any] | None) -> Revision | None:
    known = new or old or {}
    change = CHANGED if old and new else ADDED if new else REMOVED
    said = {"section": Section(known["section"]).label, "code": known["code"], "title": known["title"]}
    return _changed(reading(old), reading(new), change=change, **said)


def _changed(was: str, now: str, **said: str) -> Revision | None:
    if was == now:
        return None
    pieces = tuple(marked(was, now))
    return Revision(
        **said,
        inline=pieces,
        before=tuple(one for one in pieces if one.kind != IN),
        after=tuple(one for one in pieces if one.kind != OUT),
    )


def reading(clause: dict[str, Any] | None) -> str:
    """A clause as people read it, a line for each of its parts."""
    if clause is None:
        return ""
    figure = f"{clause['figure']}{clause['unit']}" if clause["figure"] else ""
    parts = (
        ("", clause["title"]),
        ("", clause["text"]),
        ("数值", figure),
        ("完成日期", clause["due_on"]),
        ("时间", f"{clause['starts_on']} 至 {clause['ends_on']}" if clause["starts_on"] or clause["ends_on"] else ""),
        ("成果", clause["deliverable"]),
        ("负责人", clause["person"]),
        ("佐证", "、".join(file["name"] for file in clause["files"])),
    )
    return "\n".join(f"{label}：{words}" if label else words for label, words in parts if words)


def marked(before: str, after: str) -> Iterator[Piece]:
    """The words of both, marked; figures, days and western words are compared whole, Chinese sign by sign."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield Piece(KEPT, "".join(old[a:b]))
            continue
        if a < b:
            yield Piece(OUT, "".join(old[a:b]))
        if c < d:
            yield Piece(IN, "".join(new[c:d]))
