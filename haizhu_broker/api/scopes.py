"""Scopes of machine clients, worked out from what the policies let machines do: reading, and writing each record type.

A scope never gives a right; it narrows, for one client, what its role may do anyway.
"""

import re

from django.apps import apps

from haizhu_broker.access import roles
from haizhu_broker.access.policy import POLICIES

READ = "read"
VIEW = "view"
READING = {READ: "读取"}
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


def write_scope(label: str) -> str:
    """The scope of the verbs of a record type: supervision.PeriodicReport → periodic-report:write."""
    return f"{_WORD.sub('-', label.partition('.')[2]).lower()}:write"


def offered_to(role: str) -> dict[str, str]:
    """The scopes that are of use to clients in `role`, with their Chinese words."""
    return READING | {
        write_scope(label): f"办理{apps.get_model(label)._meta.verbose_name}"
        for label, policy in sorted(POLICIES.items())
        if any(policy.scopes(action, role) for action in policy.actions if action != VIEW)
    }


def all_scopes() -> dict[str, str]:
    """Every scope that some machine can have."""
    return READING | {name: words for role in roles.MACHINES for name, words in offered_to(role).items()}


def open_to_machines(label: str, action: str) -> bool:
    """Whether any machine may ever take `action` on records of this type."""
    policy = POLICIES[label]
    return any(policy.scopes(action, role) for role in roles.MACHINES)
