"""The system check: every step has exactly one body, a label and a row in the access policy."""

from typing import Any

from django.apps import apps
from django.core.checks import Error, register

from haizhu_broker.access.policy import POLICIES

from .table import LIFECYCLES, Create, Lifecycle, Step


@register()
def every_step_is_bound(app_configs: Any, **_: Any) -> list[Error]:
    """Report steps without body, label or permission, and lifecycles of models that do not exist."""
    return [Error(fault, id="lifecycle.E001") for one in LIFECYCLES.values() for fault in _faults(one)]


def _faults(lifecycle: Lifecycle) -> list[str]:
    try:
        apps.get_model(lifecycle.label)
    except LookupError:
        return [f"{lifecycle.label}: no such model"]
    policy = POLICIES.get(lifecycle.label)
    faults = [] if policy else [f"{lifecycle.label}: no policy"]
    moves: tuple[Step | Create, ...] = (*lifecycle.steps.values(), *lifecycle.creates.values())
    for move in moves:
        if move.name not in lifecycle.bodies:
            faults.append(f"{lifecycle.label}.{move.name}: no body")
        if not move.label:
            faults.append(f"{lifecycle.label}.{move.name}: no label")
        if policy and move.permission not in policy.actions:
            faults.append(f"{lifecycle.label}.{move.name}: nobody may take it")
    return faults
