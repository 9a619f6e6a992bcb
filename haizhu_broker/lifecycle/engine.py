"""The one engine: opens the transaction, locks, checks, runs the body, saves, writes the entry; or undoes all."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import pghistory
from django.db import OperationalError, connection, transaction
from django.db.models import Model

from haizhu_broker.access.capacities import Capacity
from haizhu_broker.access.policy import policy_of
from haizhu_broker.audit import context, journal

from .errors import NotPermitted, StepConflict, StepRefused

if TYPE_CHECKING:
    from .table import Create, Lifecycle, Step

DEADLOCK = "40P01"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Doing:
    """Who takes a step, when, and what the door passed along; a body may add remarks to the note of the entry."""

    actor: Any
    today: date
    now: datetime | None
    note: str
    inputs: dict[str, Any]
    remarks: list[str] = field(default_factory=list)

    @property
    def written(self) -> str:
        return "\n".join(filter(None, [self.note, *self.remarks]))


def bind(lifecycle: Lifecycle, name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the decorator that makes a body the verb of the step or creation `name`."""

    def decorate(body: Callable[..., Any]) -> Callable[..., Any]:
        if name in lifecycle.bodies:
            raise ValueError(f"{lifecycle.label}.{name} has a body already")
        verb = _creating(lifecycle, name, body) if name in lifecycle.creates else _moving(lifecycle, name, body)
        lifecycle.bodies[name] = body
        lifecycle.verbs[name] = verb
        return verb

    return decorate


def _moving(lifecycle: Lifecycle, name: str, body: Callable[..., Any]) -> Callable[..., Any]:
    step = lifecycle.steps[name]
    wanted = set(inspect.signature(body).parameters)

    @functools.wraps(body)
    def verb(
        record: Model, *, actor: Any, today: date, now: datetime | None = None, note: str = "", **inputs: Any
    ) -> Any:
        doing = Doing(actor, today, now, note, inputs)
        fresh, result = once_more(lambda: _move(lifecycle, step, body, wanted, record, doing))
        record.__dict__.update(fresh.__dict__)
        return fresh if result is None else result

    return verb


def _creating(lifecycle: Lifecycle, name: str, body: Callable[..., Any]) -> Callable[..., Any]:
    create = lifecycle.creates[name]
    wanted = set(inspect.signature(body).parameters)

    @functools.wraps(body)
    def verb(*, actor: Any, today: date, now: datetime | None = None, note: str = "", **inputs: Any) -> Any:
        doing = Doing(actor, today, now, note, inputs)
        return once_more(lambda: _create(lifecycle, create, body, wanted, doing))

    return verb


def _move(
    lifecycle: Lifecycle, step: Step, body: Callable[..., Any], wanted: set[str], record: Model, doing: Doing
) -> tuple[Any, Any]:
    """The record as it stands now, and what the body returned."""
    with transaction.atomic():
        _lock_roots(lifecycle, record)
        fresh: Any = type(record)._base_manager.select_for_update(no_key=True).get(pk=record.pk)
        capacity = _capacity(step.permission, fresh, doing.actor)
        _refuse_wrong_state(lifecycle, step, fresh)
        _refuse_stale(fresh, doing.inputs)
        _refuse_guarded(lifecycle, step, fresh, doing)
        before, values = fresh.state, journal.field_values(fresh)
        with _acting(doing, step.name):
            result = body(fresh, **_arguments(wanted, doing))
            _arrive(step, fresh, before)
            _save(fresh)
        if not step.is_quiet:
            _write(step, fresh, doing, capacity, before, journal.changed_fields(fresh, values))
    return fresh, result


def _create(lifecycle: Lifecycle, create: Create, body: Callable[..., Any], wanted: set[str], doing: Doing) -> Any:
    with transaction.atomic():
        with _acting(doing, create.name):
            record = body(**_arguments(wanted, doing))
            record.state = create.target
            capacity = _capacity(create.permission, record, doing.actor)
            record.save()
        _write(create, record, doing, capacity, "", {})
    return record


@contextmanager
def _acting(doing: Doing, step: str) -> Iterator[None]:
    """Row history and entries of what the body does further carry the actor and the moment of the step."""
    acting, moment = context.actor.set(doing.actor), context.moment.set(doing.now)
    try:
        with pghistory.context(user=doing.actor.pk, step=step):
            yield
    finally:
        context.moment.reset(moment)
        context.actor.reset(acting)


def _lock_roots(lifecycle: Lifecycle, record: Model) -> None:
    for name in lifecycle.locks:
        field: Any = record._meta.get_field(name)
        key = getattr(record, field.attname)
        if key is not None:
            field.related_model._base_manager.select_for_update(no_key=True).filter(pk=key).values_list("pk").first()


def _capacity(action: str, record: Model, actor: Any) -> Capacity:
    capacity = policy_of(record).capacity(actor, action, record)
    if capacity is None:
        raise NotPermitted("您没有办理这一事项的权限。")
    return capacity


def _refuse_wrong_state(lifecycle: Lifecycle, step: Step, fresh: Any) -> None:
    if fresh.state in step.sources:
        return
    here = lifecycle.label_of(fresh.state)
    last = journal.timeline(fresh).exclude(before="").first()
    by = f"已由{last.actor_name}办理“{last.label}”，" if last else ""
    raise StepConflict(f"{by}当前状态为“{here}”，不能再办理“{step.label}”。")


def _refuse_stale(fresh: Any, inputs: dict[str, Any]) -> None:
    """The form names the version it was filled from; somebody else's later edit is never overwritten."""
    seen = inputs.pop("version", None)
    if seen is not None and int(seen) != fresh.version:
        last = journal.timeline(fresh).first()
        by = f"{last.actor_name}在您编辑期间" if last else "他人在您编辑期间"
        raise StepConflict(f"{by}修改了本记录，您的内容没有覆盖它。请对照后再保存。")


def _refuse_guarded(lifecycle: Lifecycle, step: Step, fresh: Model, doing: Doing) -> None:
    if step.note == "required" and not doing.note.strip():
        raise StepRefused({"note": [f"请填写“{step.label}”的说明。"]})
    reasons = refusals(lifecycle, step.name, fresh, doing.today)
    if reasons:
        raise StepRefused({"": reasons})


def refusals(lifecycle: Lifecycle, name: str, record: Model, today: date) -> list[str]:
    """The reasons of the guards that refuse the step now."""
    return [reason for guard in lifecycle.guards_of.get(name, ()) if (reason := guard(record, today=today))]


def _arguments(wanted: set[str], doing: Doing) -> dict[str, Any]:
    offered = {"actor": doing.actor, "today": doing.today, "now": doing.now, "note": doing.note}
    offered["remark"] = doing.remarks.append
    return {**doing.inputs, **{name: value for name, value in offered.items() if name in wanted}}


def _arrive(step: Step, fresh: Any, before: str) -> None:
    if isinstance(step.target, str):
        fresh.state = step.target
    elif fresh.state not in (step.targets or (before,)):
        raise ValueError(f"the body of {step.name} left the record in {fresh.state}")


def _save(fresh: Any) -> None:
    if hasattr(fresh, "version"):
        fresh.version += 1
    fresh.save()


def _write(
    move: Step | Create, record: Any, doing: Doing, capacity: Capacity, before: str, changes: dict[str, list[str]]
) -> None:
    journal.record(
        move.name,
        move.label,
        record,
        actor=doing.actor,
        capacity=capacity,
        before=before,
        after=record.state,
        changes=changes,
        note=doing.written,
        now=doing.now,
    )


def once_more(work: Callable[[], T]) -> T:
    """Run `work`; a deadlock is tried once again when no outer transaction is lost with it."""
    try:
        return work()
    except OperationalError as error:
        lost = getattr(error.__cause__, "pgcode", "") == DEADLOCK
        if not lost or connection.in_atomic_block:
            raise
        return work()
