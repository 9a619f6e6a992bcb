"""Remarks on clauses: made by the bureau, answered by the firm, settled by the bureau."""

from __future__ import annotations

from datetime import date, datetime

from haizhu_broker.accounts.models import User
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.plans.models import Plan, PlanClause, PlanRemark
from pilots.plans.states import EXAMINED, PLAN_CLAUSE, REMOVED


@PLAN_CLAUSE.guards("remark", "settle")
def not_examined(clause: PlanClause, *, today: date) -> str | None:
    return None if clause.plan.state in EXAMINED else "实施方案不在审查之中。"


@PLAN_CLAUSE.performs("remark")
def remark(clause: PlanClause, *, text: str, actor: User, now: datetime) -> None:
    """提出意见 on the version that was handed in last; the firm reads it when the plan is returned."""
    version = clause.plan.versions.first()
    assert version is not None
    PlanRemark.objects.create(clause=clause, version=version, text=text, made_by=actor, made_at=now)


@PLAN_CLAUSE.guards("reply")
def nothing_to_answer(clause: PlanClause, *, today: date) -> str | None:
    return None if to_answer(clause).exists() else "没有待答复的意见。"


def to_answer(clause: PlanClause):  # type: ignore[no-untyped-def]
    """The remarks that the firm may answer or answer anew."""
    return clause.remarks.filter(raised_at__isnull=False, settled_at=None)


@PLAN_CLAUSE.performs("reply")
def reply(clause: PlanClause, *, about: PlanRemark, text: str, actor: User, now: datetime) -> None:
    """答复意见, one at a time; until the plan is handed in the answer can be replaced."""
    found = to_answer(clause).filter(pk=about.pk).first()
    if found is None:
        raise StepRefused({"about": ["没有这条意见，或者它已经解决。"]})
    found.answer, found.answered_by, found.answered_at = text, actor, now
    found.save()


@PLAN_CLAUSE.guards("settle")
def nothing_open(clause: PlanClause, *, today: date) -> str | None:
    return None if open_remarks(clause).exists() else "没有待解决的意见。"


def open_remarks(clause: PlanClause):  # type: ignore[no-untyped-def]
    return clause.remarks.filter(settled_at=None)


@PLAN_CLAUSE.performs("settle")
def settle(clause: PlanClause, *, about: PlanRemark, actor: User, now: datetime) -> None:
    """意见已解决."""
    found = open_remarks(clause).filter(pk=about.pk).first()
    if found is None:
        raise StepRefused({"about": ["没有这条意见，或者它已经解决。"]})
    found.settled_by, found.settled_at = actor, now
    found.save()


def raise_all(plan: Plan, now: datetime) -> None:
    """What was remarked so far reaches the firm."""
    PlanRemark.objects.filter(clause__plan=plan, raised_at=None, settled_at=None).update(raised_at=now)


def unsettled(plan: Plan) -> int:
    """How many remarks are not settled; one on a clause that the firm has removed since needs no more."""
    return PlanRemark.objects.filter(clause__plan=plan, settled_at=None).exclude(clause__state=REMOVED).count()
