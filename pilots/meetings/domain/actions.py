"""What a meeting resolved (议定事项): given out with the minutes, handled, answered, closed (督办, R§4.4)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays.domain import close_deadline, drop_deadlines, remind, set_deadline
from haizhu_broker.workdays.models import Deadline
from haizhu_broker.workdays.rules import fixed
from pilots.meetings.models import ActionItem, ActionNote, ActionUnit, AgendaItem, Meeting
from pilots.meetings.states import ACTION_ITEM, ENDED, MINUTED, RUNNING
from pilots.programme.models import Duty

from .acting import people_of

DEADLINE = "act"
WHOLE = 100
MOVED = Event("meetings.action", "议定事项")


@ACTION_ITEM.performs("resolve")
def resolve(
    *,
    meeting: Meeting,
    content: str,
    result: str,
    due_by: date,
    lead: Organization,
    joint: Iterable[Organization] = (),
    item: AgendaItem | None = None,
) -> ActionItem:
    """登记议定事项 of a meeting that runs or has ended, under its number and the next one."""
    if meeting.state not in (RUNNING, ENDED, MINUTED):
        raise StepRefused({"meeting": ["会议召开后才能登记议定事项。"]})
    if item is not None and item.meeting_id != meeting.pk:
        raise StepRefused({"item": ["所选议题不属于本次会议。"]})
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    number = f"{meeting.number}-{meeting.actions.count() + 1}"
    action = ActionItem(meeting=meeting, item=item, number=number, content=content, result=result, due_by=due_by)
    action.save()
    _entrust(action, lead, joint)
    return action


@ACTION_ITEM.performs("revise")
def revise(
    action: ActionItem, *, lead: Organization | None = None, joint: Iterable[Organization] | None = None, **values: Any
) -> None:
    """修改 before it is given out."""
    for name, value in values.items():
        setattr(action, name, value)
    standing = action.units.select_related("organization")
    first = lead or next(unit.organization for unit in standing if unit.duty == Duty.LEAD)
    others = joint if joint is not None else [unit.organization for unit in standing if unit.duty == Duty.JOINT]
    _entrust(action, first, list(others))


def _entrust(action: ActionItem, lead: Organization, joint: Iterable[Organization]) -> None:
    action.units.all().delete()
    rows = [ActionUnit(action=action, organization=lead, duty=Duty.LEAD)]
    others = {unit.pk: unit for unit in joint if unit.pk != lead.pk}
    ActionUnit.objects.bulk_create(
        [*rows, *(ActionUnit(action=action, organization=unit, duty=Duty.JOINT) for unit in others.values())]
    )


@ACTION_ITEM.performs("assign")
def assign(action: ActionItem, *, today: date, now: datetime) -> None:
    """交办: the units are told and the term runs."""
    if action.due_by < today:
        raise StepRefused(f"{action.number} 的办理期限 {action.due_by} 已过，请先修改。")
    action.assigned_on = today
    _set_term(action)
    _tell(action, "交办", "", today, now)


def _set_term(action: ActionItem) -> None:
    lead = action.units.filter(duty=Duty.LEAD).select_related("organization").first()
    owner = lead.organization if lead else None
    start = min(action.assigned_on or action.due_by, action.due_by)
    set_deadline(action, DEADLINE, rule=fixed(action.due_by), start=start, title=str(action), owner=owner)


@ACTION_ITEM.performs("begin")
def begin(action: ActionItem, *, actor: User) -> None:
    """签收办理: who takes it up is the one responsible (责任人)."""
    action.officer = actor.display_name


@ACTION_ITEM.performs("report")
def report(action: ActionItem, *, actor: User, today: date, text: str, percent: int) -> None:
    """填报进展 in `percent` of the whole."""
    ActionNote.objects.create(action=action, author=actor, written_on=today, text=text, percent=percent)
    action.progress, action.percent = text, percent


@ACTION_ITEM.performs("answer")
def answer(action: ActionItem, *, note: str) -> None:
    """反馈 the result."""
    action.progress, action.percent = note, WHOLE


@ACTION_ITEM.performs("close")
def close(action: ActionItem, *, today: date, now: datetime, note: str = "") -> None:
    """办结: the term is closed today, late or not."""
    close_deadline(action, DEADLINE, today)
    _tell(action, "办结", note, today, now)


@ACTION_ITEM.performs("send_back")
def send_back(action: ActionItem, *, today: date, now: datetime, note: str) -> None:
    """退回 with the reason."""
    _tell(action, "退回", note, today, now)


@ACTION_ITEM.performs("reopen")
def reopen(action: ActionItem, *, today: date, now: datetime, note: str) -> None:
    """重新办理: the term runs again as it was."""
    _set_term(action)
    _tell(action, "重新办理", note, today, now)


@ACTION_ITEM.performs("urge")
def urge(action: ActionItem, *, actor: User, today: date, now: datetime, note: str = "") -> None:
    """催办: remind the people of the units, at most once a day."""
    people = list(_people(action, today))
    if not people:
        raise StepRefused("承办单位没有登记办理人员，请改用其他方式催办。")
    deadline = Deadline.objects.about(action).get(code=DEADLINE)
    if not remind(deadline, people, by=actor, url=action.get_absolute_url(), today=today, now=now, note=note):
        raise StepRefused("今天已经催办过，请明天再办。")


@ACTION_ITEM.performs("suspend")
def suspend(action: ActionItem, *, today: date, now: datetime, note: str) -> None:
    """暂停: no term runs meanwhile."""
    drop_deadlines(action)
    _tell(action, "暂停", note, today, now)


@ACTION_ITEM.performs("resume")
def resume(action: ActionItem, *, today: date, now: datetime, note: str) -> None:
    """恢复 under the same term."""
    _set_term(action)
    _tell(action, "恢复", note, today, now)


@ACTION_ITEM.performs("drop")
def drop(action: ActionItem) -> None:
    """取消 before it was given out."""


def _people(action: ActionItem, day: date) -> Any:
    return people_of(action.units.values_list("organization", flat=True), day)


def _tell(action: ActionItem, act: str, note: str, today: date, now: datetime) -> None:
    tell(
        _people(action, today),
        MOVED,
        title=f"{act}：{action}",
        body=note or f"期限 {action.due_by:%Y年%-m月%-d日}，成果形式：{action.result}。",
        url=action.get_absolute_url(),
        key=f"action:{action.pk}:{act}:{action.version}",
        now=now,
    )
