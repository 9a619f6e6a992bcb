"""The register of what may be noticed: an upper room enters its record type and what follows for it.

A notice without a subject is about a matter of its own, and nothing follows from it here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Manager, Model

from pilots.enterprises.models import Enterprise
from pilots.programme.models import Programme

from .models import Objection, PublicNotice


@dataclass(frozen=True, slots=True)
class Named:
    """One whom a notice shall name: an enterprise with what is said of it, and the record about it."""

    enterprise: Enterprise
    particulars: str = ""
    record: Model | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """Who acts, and when."""

    actor: Any
    today: date
    now: datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the record proposes for its notice."""

    programme: Programme
    title: str
    basis: str
    named: Sequence[Named]


def _nothing(*_: Any) -> None:
    """Nothing follows."""


@dataclass(frozen=True)
class Noticeable:
    """A record type that may be noticed: `proposes(record)` says what the notice holds and raises StepRefused when it
    is not the time; the others are called in the verb's own transaction and may raise StepRefused too.
    """

    label: str
    proposes: Callable[[Any], Proposal]
    posted: Callable[[PublicNotice, Moment], None] = _nothing
    closed: Callable[[PublicNotice, Moment], None] = _nothing
    withdrawn: Callable[[PublicNotice, Moment], None] = _nothing
    upheld: Callable[[Objection, Moment], None] = _nothing


NOTICEABLE: dict[str, Noticeable] = {}
UNBOUND = Noticeable("", proposes=_nothing)  # type: ignore[arg-type]


def noticeable(kind: Noticeable) -> Noticeable:
    """Let records of a type be noticed; once for each type."""
    if NOTICEABLE.setdefault(kind.label, kind) is not kind:
        raise ValueError(f"{kind.label} may be noticed already")
    return kind


def kind_of(notice: PublicNotice) -> Noticeable:
    """What follows for the subject of a notice; nothing for one without."""
    return NOTICEABLE[notice.subject_type] if notice.subject_type else UNBOUND


def subject_of(notice: PublicNotice) -> Any:
    """The record that the notice is about; None when it is about a matter of its own."""
    if not notice.subject_type:
        return None
    records: Manager[Model] = apps.get_model(notice.subject_type)._base_manager
    return records.get(pk=notice.subject_id)
