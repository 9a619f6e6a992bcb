"""What the tabs of programme and task show."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Prefetch

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.clock import today
from haizhu_broker.web.columns import Link, Reference, State, Text
from haizhu_broker.web.lights import DueLight
from haizhu_broker.web.lists import Action
from haizhu_broker.web.table import render_table
from haizhu_broker.workdays.lights import Light, light_on
from haizhu_broker.workdays.table import calendar

from .boards import heat
from .columns import ledger
from .evidence import Evidence, gather
from .models import Clause, Goal, Phase, Post, Programme, ProgrammeDecision, Task
from .states import PROGRAMME, TASK, WAY

AWAITED = "待接入"
TASK_COLUMNS = (
    Link("title", "事项", to="pilots:task_detail"),
    Reference("ref", "编号", to="pilots:task_detail"),
    Text("unit_names", "责任单位"),
    State("state", "状态", TASK),
    DueLight("light", "状态灯"),
)


def progress(programme: Programme, user: Any) -> dict[str, Any]:
    """The line of phases with today on it, the goals with their evidence, the tasks with their lights, also by unit."""
    rows = task_rows(programme, user)
    return {
        **phases_and_goals(programme, today()),
        "tasks": render_table(TASK_COLUMNS, rows, caption="工作任务") if rows else "",
        "heat": heat(rows),
    }


def phases_and_goals(programme: Programme, day: date) -> dict[str, Any]:
    """The line of phases with `day` on it, the goals with their evidence."""
    goals = Goal.objects.filter(clause__programme=programme)
    sources = {expected["source"] for goal in goals for expected in goal.evidence}
    found = gather(programme, sorted(sources), day)
    return {
        "phases": [phase_on(phase, day) for phase in Phase.objects.filter(clause__programme=programme)],
        "goals": [_goal(goal, found, day) for goal in goals],
    }


def task_rows(programme: Programme, user: Any) -> list[dict[str, Any]]:
    """The programme's tasks that this person may see, as rows of the ledger in the order of the plan."""
    tasks = policy_of(Task).permitted(user, "view", ledger().filter(programme=programme))
    rows = list(tasks.values(*{path for column in TASK_COLUMNS for path in column.sources}, "position"))
    return sorted(rows, key=lambda row: row["position"])


def latest(user: Any) -> Programme | None:
    """The programme that this person means when he names none: the last ordered of those that he may see."""
    found: Programme | None = policy_of(Programme).permitted(user).order_by("-issued_on").first()
    return found


def text(programme: Programme, user: Any) -> dict[str, Any]:
    """The document in its own order: every clause with what it holds, and what the editors remarked on it.

    Tasks lead to their ledger for those who may see it.
    """
    sees_ledger = policy_of(Task).may_ever(user, "view")
    held: dict[int, list[dict[str, Any]]] = {}
    for goal in Goal.objects.filter(clause__programme=programme):
        held.setdefault(goal.clause_id, []).append({"text": goal.text})
    for number, phase in enumerate(Phase.objects.filter(clause__programme=programme), 1):
        held.setdefault(phase.clause_id, []).append({"head": f"{number}.{phase.title}。", "text": phase.text})
    for task in programme.tasks.filter(origin="").prefetch_related("units"):
        held.setdefault(task.clause_id, []).append(_written_task(task, sees_ledger))
    remarks: dict[str, list[str]] = {}
    for remark in programme.remarks.all():
        remarks.setdefault(remark.ref, []).append(remark.text)
    clauses = [_clause(clause, held.get(clause.pk, []), remarks) for clause in programme.clauses.all()]
    return {"clauses": clauses}


def bodies(programme: Programme, user: Any) -> dict[str, Any]:
    """The bodies with their posts, and the level of each unit."""
    listed = Prefetch("posts", Post.objects.select_related("organization"), "listed")
    return {"bodies": programme.bodies.select_related("parent", "host", "task").prefetch_related(listed)}


def decisions(programme: Programme, user: Any) -> dict[str, Any]:
    """The stages from 筹备 to 结束, and the decisions that led through them."""
    made = list(programme.decisions.select_related("recorded_by"))
    return {"stages": _stages(programme, made), "decisions": made}


def _stages(programme: Programme, made: list[ProgrammeDecision]) -> list[dict[str, str]]:
    """The way of a pilot that nothing interrupts, each stage with its decision; 暂停 and 终止 stand where they came."""
    states = [one.from_state for one in made] + [programme.state]
    at = WAY.index(next(state for state in reversed(states) if state in WAY))
    entered = {one.to_state: one for one in made}
    interrupted = "" if programme.state in WAY else PROGRAMME.label_of(programme.state)
    found = []
    for place, state in enumerate(WAY):
        decision = entered.get(state)
        found.append(
            {
                "name": PROGRAMME.label_of(state),
                "days": f"{decision.decided_on} {decision.document}" if decision else "",
                "words": interrupted if place == at else "",
                "place": "now" if place == at else "past" if place < at else "coming",
            }
        )
    return found


def task(record: Task, user: Any) -> dict[str, Any]:
    """The clause's text, the units that answer for it, and what the portal itself can show for it."""
    found = gather(record.programme, record.sources, today())
    return {"units": record.units.select_related("organization"), "evidence": _shown(record.evidence, found)}


def way_to_origin(record: Task, user: Any) -> list[Action]:
    """The button to the record from which a task was established, for those who may see that."""
    if record.origin_id is None:
        return []
    found = policy_of(record.origin_type).permitted(user).filter(pk=record.origin_id).first()
    return [Action("查看来源", found.get_absolute_url())] if found else []


def notes(record: Task, user: Any) -> dict[str, Any]:
    """The notes of progress, newest first."""
    return {"notes": record.notes.select_related("author")}


def phase_on(phase: Phase, day: date) -> dict[str, str]:
    """How a phase stands on `day`, as `components/phases.html` shows it."""
    length, gone = (phase.ends_on - phase.starts_on).days + 1, (day - phase.starts_on).days + 1
    place = "coming" if gone < 1 else "now" if gone <= length else "past"
    words = {"coming": "未开始", "now": f"今天是第 {gone} 天，共 {length} 天", "past": "已结束"}[place]
    suggested = "（建议值）" if phase.is_suggested else ""
    return {
        "name": phase.title,
        "days": f"{phase.starts_on} 至 {phase.ends_on}{suggested}",
        "words": words,
        "place": place,
    }


def _goal(goal: Goal, found: dict[str, Evidence | None], day: date) -> dict[str, Any]:
    """A goal with what proves it; its light is out once everything that can be counted yet is there."""
    evidence = _shown(goal.evidence, found)
    awaited = sum(1 for expected in goal.evidence if found[expected["source"]] is None)
    proved = sum(1 for one in evidence if one["count"])
    light: Light | None = None
    if not proved or proved + awaited < len(evidence):
        light = light_on(goal.due_on, today=day, calendar=calendar())
    return {"goal": goal, "evidence": evidence, "proved": proved, "awaited": awaited, "light": light}


def _shown(expected: list[dict[str, str]], found: dict[str, Evidence | None]) -> list[dict[str, Any]]:
    """Each expected piece with what was found for it; 待接入 where no app counts it yet."""
    awaited = Evidence(AWAITED, 0)
    return [{"title": one["title"], **(found[one["source"]] or awaited).frozen()} for one in expected]


def _written_task(task: Task, sees_ledger: bool) -> dict[str, Any]:
    units = list(task.units.all())
    named = "" if any(unit.is_suggested for unit in units) else "、".join(unit.wording for unit in units)
    head = f"{task.number}.{task.title}。" if task.number else ""
    return {"head": head, "text": task.text, "units": named, "ref": task.ref, "task": task if sees_ledger else None}


def _clause(clause: Clause, held: list[dict[str, Any]], remarks: dict[str, list[str]]) -> dict[str, Any]:
    chapter, _, section = clause.ref.partition("(")
    for one in held:
        one["remarks"] = remarks.get(one["ref"], []) if one.get("ref", clause.ref) != clause.ref else []
    return {
        "pk": clause.pk,
        "is_chapter": not section,
        "heading": f"({section}{clause.title}" if section else f"{chapter}、{clause.title}",
        "text": clause.text,
        "held": held,
        "remarks": remarks.get(clause.ref, []),
    }
