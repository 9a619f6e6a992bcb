"""Saying what a unit is responsible for within a task (权责分工)."""

from __future__ import annotations

from haizhu_broker.accounts.models import Organization
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.bodies.models import Responsibility
from pilots.bodies.states import RESPONSIBILITY
from pilots.programme.models import Task


@RESPONSIBILITY.performs("entrust")
def entrust(*, organization: Organization, task: Task, text: str, document: str = "") -> Responsibility:
    """明确权责 of `organization` within `task`, in words; `document` is where that was laid down."""
    return Responsibility(
        programme=task.programme, organization=organization, task=task, document=document, text=_worded(text)
    )


@RESPONSIBILITY.performs("revise")
def revise(duty: Responsibility, *, text: str, document: str = "") -> None:
    """修改 the words."""
    duty.text, duty.document = _worded(text), document


@RESPONSIBILITY.performs("lift")
def lift(duty: Responsibility) -> None:
    """废止: it stays on record."""


def _worded(text: str) -> str:
    if not text.strip():
        raise StepRefused({"text": ["请写明职责。"]})
    return text.strip()
