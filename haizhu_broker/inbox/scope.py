"""Whether a person may still see what a notice is about: asked when it is shown and when it is mailed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from django.urls import Resolver404, resolve

from haizhu_broker.access.policy import POLICIES

Told = TypeVar("Told", bound=Mapping[str, Any])


class Subject(NamedTuple):
    """A record, or all records of a type when there is no key."""

    label: str
    key: Any = None


def subject_of(url: str) -> Subject | None:
    """What a path of the portal shows: the record of its page, or the records of a list; None for anything else."""
    try:
        match = resolve(url.partition("?")[0].partition("#")[0])
    except Resolver404:
        return None
    page: Any = getattr(match.func, "view_class", None)
    model = getattr(page, "model", None) or getattr(getattr(page, "listing", None), "model", None)
    if model is None or model._meta.label not in POLICIES:
        return None
    return Subject(model._meta.label, match.kwargs.get("pk"))


def visible(user: Any, told: Sequence[Told]) -> list[Told]:
    """Those rows (with `url`) whose record the user may see now; one statement at most for each type of record."""
    about = [subject_of(one["url"]) for one in told]
    keys: dict[str, set[Any]] = {}
    for subject in about:
        if subject is not None and subject.key is not None:
            keys.setdefault(subject.label, set()).add(subject.key)
    seen = {label: _permitted(user, label, wanted) for label, wanted in keys.items()}
    return [one for one, subject in zip(told, about, strict=True) if _may_see(user, subject, seen)]


def _permitted(user: Any, label: str, keys: set[Any]) -> set[Any]:
    policy = POLICIES[label]
    if policy.everywhere(user, "view"):
        return keys
    return set(policy.permitted(user, "view").filter(pk__in=keys).values_list("pk", flat=True))


def _may_see(user: Any, subject: Subject | None, seen: Mapping[str, set[Any]]) -> bool:
    if subject is None:
        return True
    if subject.key is None:
        return POLICIES[subject.label].may_ever(user, "view")
    return subject.key in seen[subject.label]
