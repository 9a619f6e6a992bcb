"""Writing clauses, each on its own, so that several people of a firm write at once; evidence goes with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from haizhu_broker.accounts.models import User
from haizhu_broker.attachments import steps as attaching
from haizhu_broker.attachments.freezing import names
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.plans.models import Plan, PlanClause
from pilots.plans.sections import LETTERS, TRACKED, Section, place_of
from pilots.plans.states import PLAN_CLAUSE, WRITTEN
from pilots.plans.writing import faults_in, fields_of

Remark = Callable[[str], None]


@PLAN_CLAUSE.performs("lay")
def lay(*, plan: Plan, code: str, section: str, position: int, title: str, **fields: Any) -> PlanClause:
    """开列条款 that every plan has, empty."""
    return PlanClause(plan=plan, code=code, section=section, position=position, title=title, **fields)


@PLAN_CLAUSE.performs("add_goal")
def add_goal(*, plan: Plan, actor: User, now: datetime, **written: Any) -> PlanClause:
    """增加目标: what shall be reached, by figure, unit and day (方案二(三)7)."""
    return _add(plan, Section.GOALS, actor, now, written)


@PLAN_CLAUSE.performs("add_work")
def add_work(*, plan: Plan, actor: User, now: datetime, **written: Any) -> PlanClause:
    """增加工作任务: what is done from when until when, what comes of it, who is in charge."""
    return _add(plan, Section.WORK, actor, now, written)


def _add(plan: Plan, section: Section, actor: User, now: datetime, written: dict[str, Any]) -> PlanClause:
    held = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    if held.state not in WRITTEN:
        raise StepRefused({"plan": [f"{held}不在编制或者修改之中，不能增加条款。"]})
    number = held.clauses.filter(section=section).count() + 1
    clause = PlanClause(
        plan=held, section=section, code=f"{LETTERS[section]}{number}", position=place_of(section, number)
    )
    _write(clause, actor, now, written)
    return clause


@PLAN_CLAUSE.performs("write")
def write(clause: PlanClause, *, actor: User, now: datetime, **written: Any) -> None:
    """填写 a clause; a version that somebody else has saved meanwhile is never overwritten.

    Which of the fields count depends on the section (`writing.fields_of`). StepRefused beside the field for a goal
    without figure, an end before its start, a day outside the plan's period.
    """
    _write(clause, actor, now, written)


def _write(clause: PlanClause, actor: User, now: datetime, written: dict[str, Any]) -> None:
    for name in fields_of(clause.section):
        if name in written:
            setattr(clause, name, _stored(name, written[name]))
    if faults := faults_in(clause):
        raise StepRefused(faults)
    clause.written_by, clause.written_at = actor, now


def _stored(name: str, value: Any) -> Any:
    if name == "figure":
        return None if value is None else Decimal(value)
    return value


@PLAN_CLAUSE.guards("write", "attach", "detach", "remove", "reply")
def plan_is_over(clause: PlanClause, *, today: date) -> str | None:
    return None if clause.plan.state in WRITTEN else "实施方案不在编制或者修改之中。"


@PLAN_CLAUSE.guards("remove")
def belongs_to_every_plan(clause: PlanClause, *, today: date) -> str | None:
    if clause.section in TRACKED:
        return None
    return "这一条款是每个方案都有的，不能删除。"


@PLAN_CLAUSE.performs("remove")
def remove(clause: PlanClause) -> None:
    """删除条款: it stays in the versions that were handed in; its code is not given again."""


@PLAN_CLAUSE.performs("hold")
def hold(clause: PlanClause) -> None:
    """随方案提交: it can be read by those who examine it and changed by nobody."""


@PLAN_CLAUSE.performs("reopen")
def reopen(clause: PlanClause) -> None:
    """开放修改."""


@PLAN_CLAUSE.performs("detach")
def detach(clause: PlanClause, *, attachment: Attachment, actor: Any, now: datetime, remark: Remark) -> None:
    """删除附件, unless it was handed in: what was submitted is shown as it was."""
    contents = clause.plan.versions.values_list("content", flat=True)
    if any(names(content, attachment) for content in contents):
        raise StepRefused({"attachment": ["这个文件已随方案提交，不能删除；可以另添新的文件。"]})
    attaching.detach(clause, attachment=attachment, actor=actor, now=now, remark=remark)


PLAN_CLAUSE.performs("attach")(attaching.attach)
PLAN_CLAUSE.guards("detach")(attaching.nothing_attached)
