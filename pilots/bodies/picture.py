"""The plan in one picture (一图读懂): what everybody may know of the pilot, without any name of a person."""

from __future__ import annotations

from datetime import date
from typing import Any

from pilots.programme.models import Duty, Goal, Phase, Programme, Task
from pilots.programme.reads import phase_on
from pilots.programme.states import PROGRAMME

from .chart import organization_chart


def picture(programme: Programme, day: date) -> dict[str, Any]:
    """Goals with their terms, phases with `day` on their line, bodies, tasks by section and by unit."""
    tasks = list(programme.tasks.filter(origin="").select_related("clause").prefetch_related("units"))
    return {
        "programme": programme,
        "state": PROGRAMME.label_of(programme.state),
        "goals": Goal.objects.filter(clause__programme=programme),
        "phases": [phase_on(phase, day) for phase in Phase.objects.filter(clause__programme=programme)],
        "nodes": organization_chart(programme, day),
        "sections": _sections(programme, tasks),
        "units": _units(tasks),
    }


def _sections(programme: Programme, tasks: list[Task]) -> list[dict[str, Any]]:
    """The headings of the plan that hold tasks; those of one chapter that hold one task each stand together."""
    chapters = {clause.ref: clause.title for clause in programme.clauses.all() if "(" not in clause.ref}
    held: dict[str, list[Task]] = {}
    for task in tasks:
        held.setdefault(task.clause.ref, []).append(task)
    found: dict[str, list[dict[str, str]]] = {}
    for ref, listed in held.items():
        chapter = chapters.get(ref.partition("(")[0], "")
        title = listed[0].clause.title if len(listed) > 1 or not chapter else chapter
        found.setdefault(title, []).extend(_written(task) for task in listed)
    return [{"title": title, "tasks": listed} for title, listed in found.items()]


def _written(task: Task) -> dict[str, str]:
    units = list(task.units.all())
    return {
        "number": task.number,
        "title": task.title,
        "lead": "、".join(one.wording for one in units if one.duty == Duty.LEAD),
        "joint": "、".join(one.wording for one in units if one.duty == Duty.JOINT),
    }


def _units(tasks: list[Task]) -> list[dict[str, Any]]:
    """Each unit with the tasks that it leads and those in which it helps; who leads most comes first."""
    found: dict[str, dict[str, Any]] = {}
    for task in tasks:
        for one in task.units.all():
            line = found.setdefault(one.wording, {"unit": one.wording, Duty.LEAD: [], Duty.JOINT: []})
            line[Duty(one.duty)].append(task.title)
    rows = sorted(found.values(), key=lambda line: (-len(line[Duty.LEAD]), -len(line[Duty.JOINT]), line["unit"]))
    return [{"unit": row["unit"], "lead": row[Duty.LEAD], "joint": row[Duty.JOINT]} for row in rows]
