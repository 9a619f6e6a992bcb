"""Supervision of tasks (督办): from 立项 through 交办, 办理, 催办 and 反馈 to 办结 (spec 10)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.files import File
from django.db.models import Max, Model, QuerySet

from haizhu_broker.accounts.models import Membership, Organization, User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays.domain import close_deadline, remind, set_deadline
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.rules import fixed
from pilots.programme.evidence import gather
from pilots.programme.models import Clause, Duty, Goal, Phase, Programme, ProgressNote, Task
from pilots.programme.states import OPEN, TASK
from pilots.roles import UNITS, Role

DEADLINE = "close"
MOVED = Event("programme.task", "工作任务")


@TASK.performs("register")
def register(**values: Any) -> Task:
    """立项: enter a task of the plan."""
    return Task(**values)


@TASK.performs("revise")
def revise(task: Task, **values: Any) -> None:
    """Bring a task into line with the plan's file."""
    for name, value in values.items():
        setattr(task, name, value)


@TASK.performs("establish")
def establish(
    *,
    today: date,
    clause: Clause,
    title: str,
    text: str,
    lead: Organization,
    term_on: date,
    origin: str,
    joint: Iterable[Organization] = (),
    source: Model | None = None,
) -> Task:
    """立项督办 beside the plan, under its `clause`: `lead` answers for it by `term_on`, `joint` units help.

    `origin` says in words where it comes from, `source` is that record. StepRefused at the field that cannot be.
    """
    programme = Programme.objects.select_for_update(no_key=True).get(pk=clause.programme_id)
    _refuse_establishing(programme, term_on, today, title=title, text=text, origin=origin)
    task = Task(
        programme=programme,
        clause=clause,
        ref=f"督{programme.tasks.exclude(origin='').count() + 1}",
        position=(programme.tasks.aggregate(last=Max("position"))["last"] or 0) + 1,
        title=title.strip(),
        text=text.strip(),
        phase=_phase_on(programme, term_on),
        goal=_goal_by(programme, term_on),
        origin=origin.strip(),
        origin_type=source._meta.label if source else "",
        origin_id=source.pk if source else None,
        term_on=term_on,
    )
    task.save()
    for place, unit in enumerate(dict.fromkeys([lead, *joint]), 1):
        duty = Duty.LEAD if place == 1 else Duty.JOINT
        task.units.create(organization=unit, wording=unit.short_name, duty=duty, position=place)
    set_term(task)
    return task


def _refuse_establishing(programme: Programme, term_on: date, today: date, **words: str) -> None:
    if programme.state not in OPEN:
        raise StepRefused({"clause": [f"{programme}已结束，不能再立项。"]})
    if term_on < today:
        raise StepRefused({"term_on": ["时限不能早于今天。"]})
    if empty := [name for name, given in words.items() if not given.strip()]:
        raise StepRefused({name: ["请填写。"] for name in empty})


def _phase_on(programme: Programme, day: date) -> Phase:
    """The phase in which `day` lies, or the last one."""
    phases = list(Phase.objects.filter(clause__programme=programme))
    return next((phase for phase in phases if day <= phase.ends_on), phases[-1])


def _goal_by(programme: Programme, day: date) -> Goal:
    """The first goal that is due on `day` or later, or the last one."""
    goals = list(Goal.objects.filter(clause__programme=programme).order_by("due_on", "pk"))
    return next((goal for goal in goals if day <= goal.due_on), goals[-1])


def set_term(task: Task) -> None:
    """The task is due by its own term, else with its goal (建议 where the plan sets none); the first unit answers."""
    due_on, lead = task.term_on or task.goal.due_on, task.units.filter(duty=Duty.LEAD).first()
    set_deadline(
        task,
        DEADLINE,
        rule=fixed(due_on),
        start=min(task.programme.issued_on, due_on),
        title=str(task),
        owner=lead.organization if lead else None,
    )


def at_work(day: date) -> QuerySet[Membership]:
    """The capacities in which people can report on the tasks of their units on `day`."""
    return Membership.objects.valid_on(day).filter(role__in=[Role.BUREAU_STAFF, *UNITS], user__is_active=True)


def people_of(task: Task, day: date) -> QuerySet[User]:
    """The people of the responsible units who can report on `day`."""
    held = at_work(day).filter(organization__in=task.units.values("organization"))
    return User.objects.filter(pk__in=held.values("user_id"))


@TASK.performs("assign")
def assign(task: Task, *, today: date, now: datetime, note: str = "") -> None:
    """交办 to the responsible units; their people are told."""
    _tell(task, "交办", note, today, now)


@TASK.performs("begin")
def begin(task: Task, *, actor: User) -> None:
    """签收: who takes it up is the one responsible (责任人)."""
    task.officer = actor.display_name


@TASK.performs("report")
def report(
    task: Task,
    *,
    actor: User,
    today: date,
    text: str,
    percent: int,
    records: Iterable[str] = (),
    file: File[Any] | None = None,
) -> ProgressNote:
    """填报进展 in `percent` of the whole; of `records` (sources of evidence) the counts of this moment are kept."""
    if unknown := set(records) - set(task.sources):
        raise StepRefused({"records": [f"本任务没有这些佐证来源：{'、'.join(sorted(unknown))}。"]})
    found = gather(task.programme, records, today)
    note = ProgressNote.objects.create(
        task=task,
        author=actor,
        written_on=today,
        text=text,
        percent=percent,
        records=[evidence.frozen() for evidence in found.values() if evidence],
        file=file or "",
        file_name=(file.name or "") if file else "",
    )
    task.progress, task.percent = text, percent
    task.officer = task.officer or actor.display_name
    return note


@TASK.performs("urge")
def urge(task: Task, *, actor: User, today: date, now: datetime, note: str = "") -> None:
    """催办: remind the people of the responsible units, at most once a day."""
    people = list(people_of(task, today))
    if not people:
        raise StepRefused("责任单位没有登记办理人员，请改用其他方式催办。")
    deadline = Deadline.objects.about(task).get(code=DEADLINE)
    if not remind(deadline, people, by=actor, url=task.get_absolute_url(), today=today, now=now, note=note):
        raise StepRefused("今天已经催办过，请明天再办。")


@TASK.performs("answer")
def answer(task: Task, *, note: str) -> None:
    """反馈 the result; the bureau then closes or sends back."""
    task.progress, task.percent = note, 100


@TASK.performs("send_back")
def send_back(task: Task, *, today: date, now: datetime, note: str) -> None:
    """退回 with the reason."""
    _tell(task, "退回", note, today, now)


@TASK.performs("close")
def close(task: Task, *, today: date, now: datetime, note: str = "") -> None:
    """办结: the deadline is closed today, late or not."""
    close_deadline(task, DEADLINE, today)
    _tell(task, "办结", note, today, now)


@TASK.performs("reopen")
def reopen(task: Task, *, today: date, now: datetime, note: str) -> None:
    """重新办理: the deadline runs again as it was."""
    set_term(task)
    _tell(task, "重新办理", note, today, now)


def _tell(task: Task, act: str, note: str, today: date, now: datetime) -> None:
    tell(
        people_of(task, today),
        MOVED,
        title=f"{act}：{task}",
        body=note,
        url=task.get_absolute_url(),
        key=f"task:{task.pk}:{act}:{task.version}",
        now=now,
    )
