"""Rights given and taken: entries for relations and ties, which live below this floor and speak by signals."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from haizhu_broker.access import changes
from haizhu_broker.access.capacities import capacities

from . import context
from .journal import record
from .models import GRANTS, Category


def listen() -> None:
    """Connect; called once, when the application is ready."""
    changes.relation_granted.connect(granted)
    changes.relation_withdrawn.connect(withdrawn)
    changes.tie_entered.connect(tied)
    changes.tie_ended.connect(untied)


def granted(root: Model, to: Model, label: str, **_: Any) -> None:
    _note("grant", root, f"{label}：{to}")


def withdrawn(root: Model, of: Model, label: str, **_: Any) -> None:
    _note("withdraw", root, f"{label}：{of}")


def tied(tie: Any, root: Model, **_: Any) -> None:
    _note("enter_tie", root, f"{tie.label}：{tie.user}")


def untied(tie: Any, root: Model, **_: Any) -> None:
    _note("end_tie", root, f"{tie.label}：{tie.user}")


def _note(verb: str, root: Model, note: str) -> None:
    actor = context.acting()
    held = capacities(actor)[0] if actor is not None else None
    record(verb, GRANTS[verb], root, actor=actor, capacity=held, note=note, category=Category.GRANT)
