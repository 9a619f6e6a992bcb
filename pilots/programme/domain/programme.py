"""Loading a plan, and the decisions by which the programme moves on (spec 10)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

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


@PROGRAMME.performs("start")
def start(programme: Programme) -> None:
    """启动 (方案一(二))."""


@PROGRAMME.performs("run")
def run(programme: Programme) -> None:
    """进入试点."""


@PROGRAMME.performs("suspend")
def suspend(programme: Programme) -> None:
    """暂停."""


@PROGRAMME.performs("resume")
def resume(programme: Programme) -> None:
    """恢复."""


@PROGRAMME.performs("summarise")
def summarise(programme: Programme) -> None:
    """转入总结 (方案二(四)10)."""


@PROGRAMME.performs("terminate")
def terminate(programme: Programme) -> None:
    """终止 (方案二(二)6)."""


@PROGRAMME.performs("close")
def close(programme: Programme) -> None:
    """结束."""
