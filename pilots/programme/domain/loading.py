"""Storing a checked plan: each section becomes the rows of its part, and what changed is noted."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from haizhu_broker.accounts.domain import ensure_organization
from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.accounts.names import NameGiven
from haizhu_broker.workdays.models import Deadline
from pilots.programme.models import Body, Clause, Duty, Goal, Phase, Programme, Sector, Task
from pilots.programme.planfile import LEVELS

from . import tasks
from .changes import Changes, PlanRefused, differing, sync

ONE_DAY = timedelta(days=1)


class Loading:
    """One pass over a plan: units first, then the programme's own fields, then its parts as they lean on each other."""

    def __init__(self, plan: dict[str, Any], *, actor: User, today: date, now: datetime | None = None) -> None:
        self.plan, self.actor, self.today, self.now = plan, actor, today, now
        self.changes = Changes()
        self.units: dict[str, Organization] = {}

    def values(self) -> dict[str, Any]:
        """Store the units, and return the fields of the programme itself."""
        self._store_units()
        plan, notice = self.plan, self.plan["notice"]
        return {
            **{name: plan[name] for name in ("name", "title", "purpose")},
            "district_code": plan["district"]["code"],
            "district_name": plan["district"]["name"],
            "notice_title": notice["title"],
            "notice_text": notice["text"],
            "organ": self.units[notice["organ"]],
            "organ_name": notice["organ"],
            "basis": [dict(one) for one in plan["basis"]],
            **{name: notice[name] for name in ("addressees", "issued_on", "disclosure", "attachments")},
        }

    def store_parts(self, programme: Programme) -> None:
        """Store everything below `programme`."""
        plan, changes = self.plan, self.changes
        clauses = sync(programme.clauses.all(), ("ref",), plan["clauses"], changes, programme=programme)
        self._store_words(programme)
        goals = sync(
            Goal.objects.filter(clause__programme=programme),
            ("code",),
            [_goal(one, clauses[one["clause"]]) for one in plan["goals"]],
            changes,
        )
        phases = sync(
            Phase.objects.filter(clause__programme=programme),
            ("code",),
            [_phase(one, clauses[one["clause"]]) for one in plan["phases"]],
            changes,
        )
        stored = self._store_tasks(programme, clauses, phases, goals)
        self._store_bodies(programme, stored)

    def _store_units(self) -> None:
        for unit in self.plan["units"]:
            short, names = _dated_names(unit["names"], self.today)
            level = LEVELS[unit["level"]]
            organization, changed = ensure_organization(
                unit["code"], short, level=level, names=names, functions=unit["functions"]
            )
            if changed:
                self.changes.sentences.append(f"登记单位：{organization}")
            self.units |= dict.fromkeys(unit["as_written"], organization)

    def _store_words(self, programme: Programme) -> None:
        plan, changes = self.plan, self.changes
        self._refuse_renamed_sectors()
        sectors = Sector.objects.filter(code__in=[one["code"] for one in plan["sectors"]])
        sync(sectors, ("code",), plan["sectors"], changes)
        remarks = [{"position": n, "ref": one["clause"], "text": one["text"]} for n, one in enumerate(plan["notes"], 1)]
        sync(programme.remarks.all(), ("position",), remarks, changes, programme=programme)
        topics = [
            {"kind": kind, "name": name, "ref": topic["clause"]}
            for kind, topic in plan["topics"].items()
            for name in topic["names"]
        ]
        sync(programme.topics.all(), ("kind", "name"), topics, changes, programme=programme)

    def _refuse_renamed_sectors(self) -> None:
        """Sectors are shared by all programmes, so a name that has a code keeps it."""
        codes = {one["name"]: one["code"] for one in self.plan["sectors"]}
        for name, code in Sector.objects.filter(name__in=codes).values_list("name", "code"):
            if codes[name] != code:
                raise PlanRefused(f"领域“{name}”已登记，代码为“{code}”，方案文件中写的是“{codes[name]}”。")

    def _store_tasks(
        self, programme: Programme, clauses: dict[str, Clause], phases: dict[str, Phase], goals: dict[str, Goal]
    ) -> dict[str, Task]:
        """Tasks and safeguards by their ref; one that is under supervision cannot be taken out of the plan."""
        of_plan = programme.tasks.filter(origin="").select_related("phase", "goal", "clause")
        found = {task.ref: task for task in of_plan}
        stored = {}
        for position, one in enumerate([*self.plan["tasks"], *self.plan["safeguards"]], 1):
            clause, number = clauses[one["clause"]], one.get("number", "")
            values = {
                "ref": f"{clause.ref}{number}",
                "number": number,
                "position": position,
                "clause": clause,
                "title": one.get("title", clause.title),
                "phase": phases[one["phase"]],
                "goal": goals[one["goal"]],
                "text": one["text"],
                "evidence": _expected(one),
            }
            task = self._store_task(programme, found.pop(values["ref"], None), values)
            self._store_task_units(task, one)
            stored[number or task.ref] = task
        if found:
            raise PlanRefused(f"任务“{'”“'.join(map(str, found.values()))}”已立项，不能从方案文件中删去。")
        return stored

    def _store_task(self, programme: Programme, task: Task | None, values: dict[str, Any]) -> Task:
        by = {"actor": self.actor, "today": self.today, "now": self.now}
        if task is None:
            task = tasks.register(programme=programme, **values, **by)
            self.changes.added(task)
        elif fields := differing(task, values):
            tasks.revise(task, **values, **by)
            self.changes.changed(task, fields)
        return task

    def _store_task_units(self, task: Task, one: dict[str, Any]) -> None:
        wordings = one.get("units") or one["suggested_units"]
        wanted = [
            {
                "wording": wording,
                "organization": self.units.get(wording),
                "duty": Duty.LEAD if wording == wordings[0] else Duty.JOINT,
                "is_suggested": "units" not in one,
            }
            for wording in wordings
        ]
        sync(task.units.select_related("organization"), ("wording",), wanted, self.changes, task=task)
        due = Deadline.objects.about(task).filter(code=tasks.DEADLINE).first()
        if due is None or (due.closed_on is None and due.granted_due_on is None and due.due_on != task.goal.due_on):
            tasks.set_term(task)

    def _store_bodies(self, programme: Programme, stored: dict[str, Task]) -> None:
        wanted = [
            {
                "code": one["code"],
                "kind": one["kind"],
                "name": one["name"],
                "task": stored[one["task"]],
                "host": self.units.get(one["host"]),
            }
            for one in self.plan["bodies"]
        ]
        bodies = sync(programme.bodies.all(), ("code",), wanted, self.changes, programme=programme)
        for one in self.plan["bodies"]:
            self._seat(bodies[one["code"]], one, bodies.get(one["parent"]))

    def _seat(self, body: Body, one: dict[str, Any], parent: Body | None) -> None:
        if body.parent != parent:
            body.parent = parent
            body.save()
            self.changes.changed(body, ["parent"])
        posts = [
            {
                "position": n,
                "title": post["title"],
                "holder": post["holder"],
                "organization": self.units.get(post["unit"]),
                "named": post["named"],
            }
            for n, post in enumerate(one["posts"], 1)
        ]
        sync(body.posts.select_related("organization"), ("position",), posts, self.changes, body=body)


def _goal(one: dict[str, Any], clause: Clause) -> dict[str, Any]:
    return {**one, "clause": clause, "evidence": _expected(one)}


def _expected(one: dict[str, Any]) -> list[dict[str, str]]:
    """The evidence in the order of the file, which a JSON object would not keep."""
    return [{"title": title, "source": source} for title, source in one["evidence"].items()]


def _phase(one: dict[str, Any], clause: Clause) -> dict[str, Any]:
    days = one.get("days") or one["suggested"]
    return {
        **{name: one[name] for name in ("code", "title", "text")},
        **days,
        "clause": clause,
        "is_suggested": "suggested" in one,
    }


def _dated_names(names: list[dict[str, Any]], today: date) -> tuple[str, list[NameGiven]]:
    """The short name in use today, and each name with its first and last day."""
    starts: list[date | None] = [one.get("from") for one in names]
    ends = [*(start and start - ONE_DAY for start in starts[1:]), None]
    in_use = [one["short"] for one, start in zip(names, starts, strict=True) if start is None or start <= today]
    dated = zip(names, starts, ends, strict=True)
    return in_use[-1], [NameGiven(one["name"], start, end, one["short"]) for one, start, end in dated]
