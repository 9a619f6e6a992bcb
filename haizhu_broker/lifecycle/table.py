"""The table a policy officer can read: states, steps, and how records come to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import CheckConstraint, Q

from .engine import bind

Note = Literal["none", "optional", "required"]
LIFECYCLES: dict[str, Lifecycle] = {}


@dataclass(frozen=True, slots=True)
class State:
    """A state with its Chinese label; `tone` is the signal colour of its badge; nothing leaves a final state.

    A resting state can be left, but nobody is waited for: an approved rule may be retired, and need not be.
    """

    name: str
    label: str
    tone: Literal["grey", "blue", "green", "amber", "red"] = "grey"
    is_final: bool = False
    is_resting: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A move: from any of `sources` to `target`. Without target the record stays where it is (an edit).

    Several targets: the body decides by setting `state`. `action` is the row of the access policy, by default the name.
    A quiet step, taken many times over (saving what is filled in so far), leaves no entry in the timeline.
    `awaits` names who is waited for where the policy cannot: the owner of an account acts before he is signed in.
    """

    name: str
    sources: tuple[str, ...]
    target: str | tuple[str, ...] | None = None
    label: str = ""
    action: str = ""
    note: Note = "none"
    outward: bool = False
    is_quiet: bool = False
    help: str = ""
    awaits: str = ""

    @property
    def permission(self) -> str:
        return self.action or self.name

    @property
    def targets(self) -> tuple[str, ...]:
        return self.target if isinstance(self.target, tuple) else (self.target,) if self.target else ()


@dataclass(frozen=True, slots=True)
class Create:
    """How a record comes to be, in state `target`."""

    name: str
    target: str
    label: str = ""
    action: str = ""
    note: Note = "none"
    help: str = ""

    @property
    def permission(self) -> str:
        return self.action or self.name


class Lifecycle:
    """States and steps of one record type, and the bodies bound to the steps.

    `locks` names foreign keys of the record that are locked first, root first, such as ("enterprise", "broker").
    """

    def __init__(
        self,
        label: str,
        *,
        states: tuple[State, ...],
        steps: tuple[Step, ...] = (),
        creates: tuple[Create, ...] = (),
        locks: tuple[str, ...] = (),
    ) -> None:
        self.label = label
        self.states = {state.name: state for state in states}
        self.steps = {step.name: step for step in steps}
        self.creates = {create.name: create for create in creates}
        self.locks = locks
        self.bodies: dict[str, Callable[..., Any]] = {}
        self.verbs: dict[str, Callable[..., Any]] = {}
        self.guards_of: dict[str, list[Callable[..., str | None]]] = {}
        self._refuse_mistakes(len(states), len(steps) + len(creates))
        LIFECYCLES[label] = self

    def _refuse_mistakes(self, states: int, moves: int) -> None:
        if len(self.states) != states or len({*self.steps, *self.creates}) != moves:
            raise ValueError(f"{self.label}: a state or step is named twice")
        named = {s for step in self.steps.values() for s in (*step.sources, *step.targets)}
        named |= {create.target for create in self.creates.values()}
        if unknown := named - set(self.states):
            raise ValueError(f"{self.label}: unknown states {sorted(unknown)}")
        if stuck := [
            s.name for s in self.steps.values() if any(self.states[x].is_final for x in s.sources) and s.target
        ]:
            raise ValueError(f"{self.label}: {stuck} leave a final state")

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(state.name, state.label) for state in self.states.values()]

    def label_of(self, state: str) -> str:
        return self.states[state].label

    def constraint(self) -> CheckConstraint:
        """The CHECK that holds the states in the database."""
        app, model = self.label.lower().split(".")
        return CheckConstraint(condition=Q(state__in=list(self.states)), name=f"{app}_{model}_state")

    def performs(self, name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Bind the one body of a step or creation; the result is the verb that every door calls."""
        return bind(self, name)

    def guards(self, *names: str) -> Callable[[Callable[..., str | None]], Callable[..., str | None]]:
        """Add a condition to steps: `guard(record, today=…)` returns a Chinese reason when it refuses."""

        def add(guard: Callable[..., str | None]) -> Callable[..., str | None]:
            for name in names:
                if name not in self.steps:
                    raise ValueError(f"{self.label} has no step {name}")
                self.guards_of.setdefault(name, []).append(guard)
            return guard

        return add
