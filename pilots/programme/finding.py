"""Searching the plan: clauses, goals, phases, tasks with units and lights, remarks and bodies that hold every word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString

from haizhu_broker.web.listing import WORDS, searched

from .boards import LIGHT
from .columns import ledger
from .models import Programme, Task
from .reads import bodies, text


@dataclass(frozen=True)
class Hit:
    """A passage: under which heading, its words with what was looked for set apart, and for a task its light."""

    where: str
    url: str
    passage: str
    units: str = ""
    task: Task | None = None
    light: SafeString | str = ""
    pieces: tuple[tuple[str, bool], ...] = ()

    def holds(self, words: list[str]) -> bool:
        whole = f"{self.where} {self.passage} {self.units}".lower()
        return all(word.lower() in whole for word in words)


def find(programme: Programme, user: Any, raw: str) -> list[Hit]:
    """The passages of the plan in its order in which every word of `raw` occurs; none without words."""
    words = searched(raw).split()[:WORDS]
    hits = [hit for hit in _passages(programme, user) if hit.holds(words)] if words else []
    lights = _lights([hit.task.pk for hit in hits if hit.task])
    return [
        replace(hit, pieces=set_apart(hit.passage, words), light=lights.get(hit.task.pk, "") if hit.task else "")
        for hit in hits
    ]


def set_apart(passage: str, words: list[str]) -> tuple[tuple[str, bool], ...]:
    """The passage in pieces, each with whether it is one of the words."""
    pieces = re.split(f"({'|'.join(map(re.escape, words))})", passage, flags=re.IGNORECASE)
    return tuple((piece, number % 2 == 1) for number, piece in enumerate(pieces) if piece)


def _passages(programme: Programme, user: Any) -> Iterator[Hit]:
    address = programme.get_absolute_url()
    for clause in text(programme, user)["clauses"]:
        url, heading = f"{address}?tab=text#clause-{clause['pk']}", clause["heading"]
        remarks = list(clause["remarks"])
        yield Hit(heading, url, clause["text"])
        for one in clause["held"]:
            yield Hit(heading, url, one.get("head", "") + one["text"], one.get("units", ""), one.get("task"))
            remarks += one["remarks"]
        yield from (Hit(heading, url, f"说明：{remark}") for remark in remarks)
    for body in bodies(programme, user)["bodies"]:
        posts = "；".join(f"{post.title} {post.holder}" for post in body.listed)
        yield Hit("工作机构", f"{address}?tab=bodies#body-{body.pk}", f"{body.name}：{posts}")


def _lights(tasks: list[int]) -> dict[int, SafeString]:
    """Today's light of these tasks, which `reads.text` gives only to those who may see the ledger."""
    rows = ledger().filter(pk__in=tasks).values("pk", *LIGHT.sources)
    return {row["pk"]: LIGHT.cell(row) for row in rows}
