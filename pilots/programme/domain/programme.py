"""Loading a plan, and the decisions by which the programme moves on (spec 10).

Each decision takes `decided_on`, `decider` (决定机关) and `document` (文号), with the note as its ground.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from haizhu_broker.accounts.models import User
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.programme.models import Programme
from pilots.programme.states import PROGRAMME

from .changes import Changes, PlanRefused, assign, differing
from .loading import Loading


class _Unchanged(Exception):
    """The file says what is stored already, so the step is undone and leaves no trace."""


def load_programme(plan: dict[str, Any], *, actor: User, today: date, now: datetime | None = None) -> Changes:
    """Load a plan (see `reading.read_plan`) and return what that changed; a second time nothing does.

    All or nothing. Raises StepRefused when the plan drops what is in use, StepConflict once the programme has ended.
    """
    loading = Loading(plan, actor=actor, today=today, now=now)
    programme = Programme.objects.filter(code=plan["code"]).first()
    try:
        if programme is None:
            load(loading=loading, actor=actor, today=today, now=now)
        else:
            revise(programme, loading=loading, actor=actor, today=today, now=now)
    except _Unchanged:
        pass
    except PlanRefused as refusal:
        raise StepRefused(str(refusal)) from refusal
    return loading.changes


@PROGRAMME.performs("load")
def load(*, loading: Loading) -> Programme:
    """载入: a programme in preparation (筹备) with all its parts."""
    programme = Programme(code=loading.plan["code"], **loading.values())
    programme.save()
    loading.changes.added(programme)
    loading.store_parts(programme)
    return programme


@PROGRAMME.performs("revise")
def revise(programme: Programme, *, loading: Loading) -> None:
    """更新 from a newer file of the same programme."""
    values = loading.values()
    if fields := differing(programme, values):
        assign(programme, values)
        loading.changes.changed(programme, fields)
    loading.store_parts(programme)
    if not loading.changes:
        raise _Unchanged


class Decided(NamedTuple):
    """Who records a decision, when, and why it was made."""

    actor: User
    today: date
    note: str


@PROGRAMME.performs("start")
def start(programme: Programme, *, actor: User, today: date, note: str, **decision: Any) -> None:
    """启动 (方案一(二))."""
    _decide(programme, "start", Decided(actor, today, note), **decision)


@PROGRAMME.performs("run")
def run(programme: Programme, *, actor: User, today: date, note: str, **decision: Any) -> None:
    """进入试点."""
    _decide(programme, "run", Decided(actor, today, note), **decision)


@PROGRAMME.performs("suspend")
def suspend(programme: Programme, *, actor: User, today: date, note: str, **decision: Any) -> None:
    """暂停."""
    _decide(programme, "suspend", Decided(actor, today, note), **decision)


@PROGRAMME.performs("resume")
def resume(programme: Programme, *, actor: User, today: date, note: str, **decision: Any) -> None:
    """恢复."""
    _decide(programme, "resume", Decided(actor, today, note), **decision)


@PROGRAMME.performs("summarise")
def summarise(programme: Programme, *, actor: User, today: date, note: str, **decision: Any) -> None:
    """转入总结 (方案二(四)10)."""
    _decide(programme, "summarise", Decided(actor, today, note), **decision)


@PROGRAMME.performs("terminate")
def terminate(programme: Programme, *, actor: User, today: date, note: str, **decision: Any) -> None:
    """终止 (方案二(二)6)."""
    _decide(programme, "terminate", Decided(actor, today, note), **decision)


@PROGRAMME.performs("close")
def close(programme: Programme, *, actor: User, today: date, note: str, **decision: Any) -> None:
    """结束."""
    _decide(programme, "close", Decided(actor, today, note), **decision)


def _decide(programme: Programme, kind: str, made: Decided, *, decided_on: date, decider: str, document: str) -> None:
    """Write the decision: on which day, by which organ, under which number; `note` says why."""
    if decided_on > made.today:
        raise StepRefused({"decided_on": ["决定日期不能晚于今天。"]})
    last = programme.decisions.last()
    if last is not None and decided_on < last.decided_on:
        raise StepRefused({"decided_on": [f"决定日期不能早于上一决定（{last.label}，{last.decided_on}）。"]})
    if empty := [name for name, words in (("decider", decider), ("document", document)) if not words.strip()]:
        raise StepRefused({name: ["请填写。"] for name in empty})
    step = PROGRAMME.steps[kind]
    programme.decisions.create(
        kind=kind,
        decided_on=decided_on,
        decider=decider.strip(),
        document=document.strip(),
        ground=made.note,
        from_state=programme.state,
        to_state=step.targets[0],
        recorded_by=made.actor,
    )
