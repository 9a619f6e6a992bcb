"""Two attempts of a filing beside each other: every part that reads otherwise, with the words marked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pilots.plans.redline import Piece, marked, reading

from ..models import Package
from .showing import parts_of

DIGESTS = ("sha256", "sm3")  # they differ whenever a word does


@dataclass(frozen=True)
class Revised:
    """A part that differs, as it reads marked."""

    title: str
    pieces: tuple[Piece, ...]


def revised(before: Package, after: Package) -> list[Revised]:
    """What differs from one attempt to the next, in the order of the package; clauses of a plan one by one."""
    old, new = (dict(_texts(one)) for one in (before, after))
    titles = [*new, *(title for title in old if title not in new)]
    changed = [title for title in titles if old.get(title, "") != new.get(title, "")]
    return [Revised(title, tuple(marked(old.get(title, ""), new.get(title, "")))) for title in changed]


def _texts(package: Package) -> Iterator[tuple[str, str]]:
    """The package as titles and texts; what names the attempt itself, and digests, are left out."""
    body = json.loads(bytes(package.body))
    plan = {name: value for name, value in body.get("plan", {}).items() if name not in DIGESTS}
    said = {**body, "attempt": 0, "issued_at": "", **({"plan": plan} if plan else {})}
    for part in parts_of(said, package.schema):
        for line in part.lines:
            yield f"{part.title}　{line.label}", line.words
    yield from _clauses(body)
    named = [file for file in body["files"] if file["role"] != "letter"]
    yield "文件", "\n".join(f"{file['name']}（SM3 {file['sm3']}）" for file in named)


def _clauses(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for section in body.get("plan", {}).get("content", {}).get("sections", []):
        for clause in section["clauses"]:
            yield f"{section['title']}　{clause['code']}", reading(clause)
