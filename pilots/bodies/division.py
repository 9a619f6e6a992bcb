"""The division of duties (权责分工) as a matrix: who sits where, who leads or helps in which task."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.columns import address_pattern
from haizhu_broker.web.listing import Query
from pilots.programme.models import Duty, Post

from .models import Responsibility

MARKS = {Duty.LEAD: "牵头", Duty.JOINT: "配合"}


@dataclass(frozen=True)
class Cell:
    """What a unit does in a task: a word, and what it was entrusted with beyond the plan."""

    word: str = ""
    duties: str = ""

    @property
    def is_lead(self) -> bool:
        return self.word == MARKS[Duty.LEAD]


@dataclass
class Line:
    """A unit with its posts on the bodies and its cells by task."""

    unit: str
    posts: str
    by_task: dict[int, Cell] = field(default_factory=dict)


def matrix(query: Query, user: Any) -> dict[str, Any]:
    """Each unit of the rows that are asked for against each of their tasks; two statements."""
    rows = (
        query.records()
        .order_by("place")
        .values("unit", "organization_id", "duty", "duties", "task_id", "task__ref", "task__title")
    )
    address = address_pattern("pilots:task_detail")
    tasks: dict[int, dict[str, str]] = {}
    lines: dict[str, Line] = {}
    posts = _posts()
    for row in rows:
        key = row["task_id"]
        tasks.setdefault(key, {"ref": row["task__ref"], "title": row["task__title"], "url": address % key})
        line = lines.setdefault(row["unit"], Line(row["unit"], posts.get(row["organization_id"], "")))
        line.by_task[key] = Cell(MARKS[Duty(row["duty"])], row["duties"] or "")
    return {
        "tasks": list(tasks.values()),
        "lines": [{"line": line, "cells": [line.by_task.get(key, Cell()) for key in tasks]} for line in lines.values()],
        "entrust_url": _entrust(user),
    }


def _posts() -> dict[int, str]:
    """The posts that the plan gives to each unit, in words."""
    found: dict[int, list[str]] = {}
    held = Post.objects.exclude(organization=None).order_by("body__position", "position")
    for unit, body, title in held.values_list("organization_id", "body__name", "title"):
        found.setdefault(unit, []).append(f"{body}{title}")
    return {unit: "、".join(words) for unit, words in found.items()}


def _entrust(user: Any) -> str:
    may = policy_of(Responsibility).may_ever(user, "keep")
    return reverse("pilots:responsibility_create", args=["entrust"]) if may else ""
