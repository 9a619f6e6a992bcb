"""What can be done now: for the 办理 box, lists and the API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, policy_of

from .engine import refusals
from .table import LIFECYCLES, Lifecycle, Step


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step the user may take from here; `reason` says why it is impossible just now, None when it is possible."""

    step: Step
    reason: str | None = None


def lifecycle_of(model: type[Model] | Model) -> Lifecycle:
    return LIFECYCLES[model._meta.label]


def allowed_steps(user: Any, records: Sequence[Any]) -> dict[Any, list[Step]]:
    """For each record's pk the steps that its state and the policy allow; one statement at most."""
    if not records:
        return {}
    lifecycle = lifecycle_of(records[0])
    here = {record.pk: [s for s in lifecycle.steps.values() if record.state in s.sources] for record in records}
    actions = {step.permission for steps in here.values() for step in steps}
    allowed = policy_of(records[0]).allowed_actions(user, list(records), sorted(actions))
    return {pk: [step for step in steps if step.permission in allowed[pk]] for pk, steps in here.items()}


def open_steps(user: Any, record: Model, *, today: date) -> list[OpenStep]:
    """The steps of one record with the reason of each that a guard refuses."""
    lifecycle = lifecycle_of(record)
    return [
        OpenStep(step, "；".join(refusals(lifecycle, step.name, record, today)) or None)
        for step in allowed_steps(user, [record])[record.pk]
    ]


def next_actors(record: Any) -> list[tuple[Step, list[str]]]:
    """Who acts next: each step out of this state with the Chinese labels of the roles that may take it.

    Nobody while the state is a resting one; where a step says whom it awaits, nobody else is waited for.
    """
    lifecycle, policy = lifecycle_of(record), policy_of(record)
    if lifecycle.states[record.state].is_resting:
        return []
    moves = [s for s in lifecycle.steps.values() if record.state in s.sources and s.target]
    awaited = [(move, [move.awaits]) for move in moves if move.awaits]
    return awaited or [(move, _holders(policy, move)) for move in moves]


def _holders(policy: Policy, move: Step) -> list[str]:
    return [roles.LABELS[r] for line in policy.rows if line.action == move.permission for r in line.roles]
