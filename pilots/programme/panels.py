"""What tasks lay on common pages: work that waits for their units and for the bureau, figures, the search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from haizhu_broker.access.capacities import capacities
from haizhu_broker.audit.models import Entry
from haizhu_broker.web.lights import with_deadline
from haizhu_broker.web.panels import Queue, Tile, Waiting, board, headline, seek, tiles, waits
from haizhu_broker.workdays.lights import Colour
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.table import calendar
from pilots.roles import Role

from . import reads
from .access import TASK as POLICY
from .boards import heat
from .columns import TASKS
from .domain import DEADLINE
from .models import Task, TaskUnit
from .states import TASK, WORKED

NEXT = {"assigned": "begin", "working": "report", "answered": "close"}  # the one act that moves a task on

seek("工作任务", TASKS, "pilots:task_list")


@waits
def tasks_waiting(user: Any, today: date) -> Iterator[Queue]:
    """Open tasks of the units for which this person may report, and answered ones that the bureau's staff closes."""
    held = capacities(user)
    mine = [one.organization for one in held if POLICY.scopes("report", one.role)]
    if mine:
        units = TaskUnit.objects.filter(organization__in=mine)
        yield _waiting(Task.objects.filter(state__in=WORKED, pk__in=units.values("task")), "assign")
    if any(one.role == Role.BUREAU_STAFF for one in held):
        yield _waiting(Task.objects.filter(state="answered"), "answer")


def _waiting(tasks: QuerySet[Task], moved_by: str) -> Queue:
    """Each task with who laid it on the desk: whoever last took the step `moved_by`."""
    moves = Entry.objects.filter(subject_type=Task._meta.label, subject_id=OuterRef("pk"), verb=moved_by)
    found = with_deadline(tasks, DEADLINE).annotate(mover=Subquery(moves.order_by("-id").values("actor_name")[:1]))
    return Queue(found.order_by("position"), _to_move)


def _to_move(task: Any) -> Waiting:
    step, address = NEXT[task.state], task.get_absolute_url()
    return Waiting(
        what=str(task),
        url=address,
        about=task.progress,
        from_whom=task.mover or "",
        due_on=task.due_on,
        is_provisional=bool(task.provisional),
        act=TASK.steps[step].label,
        act_url=f"{address}steps/{step}/",
    )


@tiles
def tasks_in_figures(user: Any, today: date) -> Iterable[Tile]:
    """How many tasks are late and how many fall due within three working days, for those who see the ledger."""
    if not POLICY.may_ever(user, "view"):
        return
    seen = POLICY.permitted(user, "view", Task.objects.all()).values("pk")
    terms = Deadline.objects.filter(subject_type=Task._meta.label, code=DEADLINE, subject_id__in=seen)
    for label, colour in (("逾期任务", Colour.RED), ("临近到期任务", Colour.AMBER)):
        number = terms.lit(colour, today=today, calendar=calendar())
        yield Tile(label, number, "项", url=f"{reverse('pilots:task_list')}?light={colour}")


@headline(40)
def late_tasks(user: Any, today: date) -> Tile | None:
    """How many tasks are past their term."""
    return next(iter(tasks_in_figures(user, today)), None)


@headline(50)
def closed_tasks(user: Any, today: date) -> Tile | None:
    """How many tasks of the plan are done."""
    if not POLICY.may_ever(user, "view"):
        return None
    found = POLICY.permitted(user, "view", Task.objects.all())
    counted = found.aggregate(closed=Count("pk", filter=Q(state="closed")), all=Count("pk"))
    url = f"{reverse('pilots:task_list')}?state=closed"
    return Tile("已办结任务", counted["closed"], "项", f"共 {counted['all']} 项", url)


@board(10, "阶段和目标", "pilots/programme/overview.html")
def phases_and_goals(user: Any, today: date) -> Mapping[str, Any] | None:
    """The phases with today on the line, the goals with what proves them."""
    programme = reads.latest(user)
    if programme is None:
        return None
    return {**reads.phases_and_goals(programme, today), "url": programme.get_absolute_url()}


@board(20, "责任单位任务灯", "pilots/programme/overview_lights.html")
def lights_by_unit(user: Any, today: date) -> Mapping[str, Any] | None:
    """How many tasks of each responsible unit have which light."""
    programme = reads.latest(user) if POLICY.may_ever(user, "view") else None
    rows = heat(reads.task_rows(programme, user)) if programme else []
    return {"rows": rows} if rows else None
