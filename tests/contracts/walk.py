"""How a record is walked through its lifecycle by its own verbs: made, moved one step, brought to a state."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from typing import Any, ClassVar

from haizhu_broker.lifecycle.table import LIFECYCLES, Lifecycle

from .stage import Stage

NOTE = "示例说明。"


class Walk:
    """The example inputs of one lifecycle. A method named like a verb returns its inputs: of a creating verb for
    `own` (whether the record shall belong to the firm on stage), of a step for the record. A verb without inputs needs
    none; one that Python cannot name has a trailing underscore.

    `before` names steps that prepare another one, `related_by` a step that adds a row to the record's page.
    """

    label: ClassVar[str]
    before: ClassVar[dict[str, tuple[str, ...]]] = {}
    related_by: ClassVar[str] = ""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def __init_subclass__(cls) -> None:
        WALKS[cls.label] = cls

    def is_own(self, record: Any, own: bool) -> bool:
        """Whether a record made for `own` belongs to the firm in the state in which it stands."""
        return own

    def made(self, record: Any, own: bool) -> Any:
        """What else belongs to a new record."""
        return record

    def standing(self, state: str, own: bool) -> Any:
        """A record that no step of its own brings to `state`; None when its own steps do."""
        return None

    def below(self, record: Any) -> dict[str, Any]:
        """What addresses below the record's page name beside its key; empty when it has nothing there."""
        return {}

    def relate(self, record: Any) -> None:
        """Add one related row that the page of `record` shows; by a step of its own where `related_by` names one."""
        take(self, self.related_by, record)


class Made(ABC):
    """A record type without a lifecycle of its own: called with `own`, it makes one."""

    label: ClassVar[str]

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def __init_subclass__(cls) -> None:
        MADE[cls.label] = cls

    @abstractmethod
    def __call__(self, own: bool) -> Any:
        """The record, of the firm on stage or of another."""


WALKS: dict[str, type[Walk]] = {}
MADE: dict[str, type[Made]] = {}


def walk_of(label: str, stage: Stage) -> Walk:
    return WALKS[label](stage)


def lifecycle_of(walk: Walk) -> Lifecycle:
    return LIFECYCLES[walk.label]


def inputs_of(walk: Walk, verb: str, about: Any) -> dict[str, Any]:
    given = getattr(walk, verb, None) or getattr(walk, f"{verb}_", None)
    return given(about) if given else {}


def create(walk: Walk, verb: str = "", *, own: bool = False) -> Any:
    """A new record, by `verb` or by the first creating verb."""
    lifecycle, stage = lifecycle_of(walk), walk.stage
    chosen = lifecycle.creates[verb or next(iter(lifecycle.creates))]
    actor = stage.actor(walk.label, chosen.permission)
    inputs = {"actor": actor, "today": stage.today, "now": stage.now, **inputs_of(walk, chosen.name, own)}
    if chosen.note == "required":
        inputs["note"] = NOTE
    record = walk.made(lifecycle.verbs[chosen.name](**inputs), own)
    stage.sign(record)
    return stage.belongs(record, own=walk.is_own(record, own))


def take(walk: Walk, verb: str, record: Any, actor: Any = None, note: str = NOTE) -> Any:
    """Take one step with the example inputs, by `actor` or by whoever may."""
    lifecycle, stage = lifecycle_of(walk), walk.stage
    step = lifecycle.steps[verb]
    inputs = {"today": stage.today, "now": stage.now, **inputs_of(walk, verb, record)}
    if step.note == "required":
        inputs["note"] = note
    actor = actor or stage.actor(walk.label, step.permission, record)
    return lifecycle.verbs[verb](record, actor=actor, **inputs)


def prepare(walk: Walk, verb: str, record: Any) -> None:
    """Take the steps that the verb needs first, as far as they are open."""
    for name in walk.before.get(verb, ()):
        if record.state in lifecycle_of(walk).steps[name].sources:
            take(walk, name, record)


def reach(walk: Walk, state: str, *, own: bool = False) -> Any:
    """A record in `state`, by the shortest way."""
    found = walk.standing(state, own)
    if found is None:
        begin, *way = way_to(lifecycle_of(walk), state)
        found = create(walk, begin, own=own)
        for verb in way:
            prepare(walk, verb, found)
            take(walk, verb, found)
    assert found.state == state
    return found


def way_to(lifecycle: Lifecycle, state: str) -> list[str]:
    """The creating verb and the steps that lead to `state`; only moves with one target are counted on."""
    waiting = deque((one.target, [one.name]) for one in lifecycle.creates.values())
    seen: set[str] = set()
    while waiting:
        here, way = waiting.popleft()
        if here == state:
            return way
        if here not in seen:
            seen.add(here)
            moves = [s for s in lifecycle.steps.values() if here in s.sources and isinstance(s.target, str)]
            waiting.extend((move.targets[0], [*way, move.name]) for move in moves)
    raise LookupError(f"{lifecycle.label}: no way to {state}")
