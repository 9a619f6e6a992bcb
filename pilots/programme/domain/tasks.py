"""Supervision of tasks (督办): from 立项 through 交办, 办理, 催办 and 反馈 to 办结 (spec 10)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.files import File
from django.db.models import QuerySet

from haizhu_broker.accounts.models import Membership, User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays.domain import close_deadline, remind, set_deadline
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.rules import fixed
from pilots.programme.evidence import gather
from pilots.programme.models import Duty, ProgressNote, Task
from pilots.programme.states import TASK
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


def set_term(task: Task) -> None:
    """The task is due with its goal (建议 where the plan sets no term); the first unit answers for it."""
    goal, lead = task.goal, task.units.filter(duty=Duty.LEAD).first()
    set_deadline(
        task,
        DEADLINE,
        rule=fixed(goal.due_on),
        start=min(task.programme.issued_on, goal.due_on),
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
