"""Writing entries and reading the timeline of a record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from haizhu_broker.access.capacities import Capacity

from . import context
from .models import Category, Entry

CATEGORIES = {  # of verbs that are everywhere the same
    "export": Category.EXPORT,
    "download": Category.READ,
    "obtain_token": Category.SIGN_IN,
    "refuse_token": Category.SIGN_IN,
}
GRANTING = {"accounts.Membership", "access.Tie"}  # records whose every change gives or takes a right

NAME = 60  # signs that an entry keeps of a person's name


def record(
    verb: str,
    label: str,
    subject: Model | type[Model],
    *,
    actor: Any,
    capacity: Capacity | None = None,
    before: str = "",
    after: str = "",
    changes: dict[str, list[str]] | None = None,
    note: str = "",
    now: datetime | None = None,
    category: Category | None = None,
    is_success: bool = True,
    root: Model | None = None,
    request: HttpRequest | None = None,
) -> Entry:
    """Write one entry in the caller's transaction. `changes` maps a field to [before, after] as text.

    A class as subject means its records as a whole (an export). Personal data never enters: a model names such
    fields in `audit_excluded`, and the caller leaves them out. `root` is whose people may know of it (glass wall);
    `request` is given where the middleware has not seen it.
    """
    return Entry.objects.create(
        at=now or context.moment.get() or timezone.now(),
        category=category or category_of(verb, subject._meta.label),
        is_success=is_success,
        **_who(actor, capacity),
        verb=verb,
        label=label,
        **_what(subject),
        root_type=root._meta.label if root else "",
        root_id=root.pk if root else None,
        before=before,
        after=after,
        changes=changes or {},
        note=note,
        address=context.address(request),
        request_id=context.request_id.get(),
    )


def _name(actor: Any, capacity: Capacity | None) -> str:
    """The person, and for whom he stands in."""
    lent = f"（代{capacity.principal_name}）" if capacity and capacity.principal else ""
    return f"{actor.display_name[: NAME - len(lent)]}{lent}"


def _who(actor: Any, capacity: Capacity | None) -> dict[str, Any]:
    known = getattr(actor, "is_authenticated", False)
    return {
        "actor": actor if known else None,
        "actor_name": _name(actor, capacity) if known else "公众",
        "organization_id": capacity.organization if capacity else None,
        "organization_name": capacity.organization_name if capacity else "",
        "role": capacity.role if capacity else "",
    }


def _what(subject: Model | type[Model]) -> dict[str, Any]:
    is_kind = isinstance(subject, type)
    return {
        "subject_type": _label(subject),
        "subject_id": None if is_kind else subject.pk,
        "subject_title": str(subject._meta.verbose_name if is_kind else subject)[:200],
    }


def category_of(verb: str, label: str) -> Category:
    """The kind of event when the caller does not say: by the verb, then by the record; otherwise business."""
    return Category.GRANT if label in GRANTING else CATEGORIES.get(verb, Category.BUSINESS)


def timeline(subject: Model) -> QuerySet[Entry]:
    """What was done to `subject`, newest first; who read it stands behind the glass wall."""
    return Entry.objects.about(_label(subject), subject.pk)


def changed_fields(subject: Model, before: dict[str, Any]) -> dict[str, list[str]]:
    """What differs between `before` (see `field_values`) and `subject` now, as short text."""
    return {
        name: [_text(old), _text(new)]
        for name, new in field_values(subject).items()
        if (old := before.get(name)) != new
    }


def field_values(subject: Model) -> dict[str, Any]:
    """The concrete fields by name, without those that the model excludes from the audit and without bookkeeping."""
    excluded = {"state", "version", "updated_at", "id", *getattr(subject, "audit_excluded", ())}
    return {f.name: subject.__dict__.get(f.attname) for f in subject._meta.concrete_fields if f.name not in excluded}


def _label(subject: Model | type[Model]) -> str:
    """The record type; a proxy is another view of the same records and shares their history."""
    return subject._meta.concrete_model._meta.label  # type: ignore[union-attr]


def _text(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 300 else text[:299] + "…"
