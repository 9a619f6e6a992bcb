"""The conflict firewall: entering and ending ties, bringing computed ones up to date, and the wall as a condition.

Spec 00 §2: declared or computed ties (employer, shareholding, advice within three years) remove an enterprise's review
data from that person's lists, counts, search, exports, documents and mails.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.apps import apps
from django.db import transaction
from django.db.models import Exists, Manager, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from haizhu_broker.accounts.models import User

from . import changes
from .models import DECLARED, Tie
from .paths import has_many_ends, keys_at, model_at
from .ties import SOURCES


def enter(
    user: User, root: Model, kind: str, *, start: date | None = None, until: date | None = None, source: str = DECLARED
) -> Tie:
    """Tie `user` to `root` from `start` until `until` (None: open); at once, and once however often it is called."""
    with transaction.atomic():
        tie, is_new = Tie.objects.get_or_create(
            user=user,
            root_type=root._meta.label,
            root_id=root.pk,
            kind=kind,
            source=source,
            valid_from=start,
            defaults={"valid_until": until},
        )
        if is_new:
            changes.tie_entered.send(sender=Tie, tie=tie, root=root)
    return tie


def end(tie: Tie, *, on: date) -> None:
    """Let a tie stand until `on` and no longer; one that would begin only later goes."""
    with transaction.atomic():
        if tie.valid_from and tie.valid_from > on:
            tie.delete()
        else:
            tie.valid_until = on
            tie.save(update_fields=["valid_until"])
        changes.tie_ended.send(sender=Tie, tie=tie, root=_root(tie))


def recompute(name: str, today: date) -> int:
    """Bring the ties of one source up to date: enter what it claims, end what it claims no more; returns how many."""
    label, source = SOURCES[name]
    claimed = {(one.user, one.root, one.kind, one.start): one for one in source(today)}
    standing = {
        (tie.user_id, tie.root_id, tie.kind, tie.valid_from): tie
        for tie in Tie.objects.valid_on(today).filter(source=name, root_type=label).select_related("user")
    }
    for key in standing.keys() - claimed.keys():
        end(standing[key], on=_day_before(today))
    new = claimed.keys() - standing.keys()
    users = User.objects.in_bulk({user for user, *_ in new})
    for key in new:
        one = claimed[key]
        enter(users[one.user], _found(label, one.root), one.kind, start=one.start, until=one.until, source=name)
    return len(new) + len(standing.keys() - claimed.keys())


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _root(tie: Tie) -> Model:
    return _found(tie.root_type, tie.root_id)


def _found(label: str, key: int) -> Model:
    roots: Manager[Model] = apps.get_model(label)._base_manager
    return roots.get(pk=key)


def ties_of(user: Any, root: str) -> QuerySet[Tie]:
    """The ties that stand today between a person and roots of one type."""
    return Tie.objects.of(user.pk, root, timezone.localdate())


def tied_to(user: Any, roots: Iterable[str]) -> set[str]:
    """Of these types of roots those to one of which a person is tied today."""
    held = Tie.objects.valid_on(timezone.localdate()).filter(user_id=user.pk, root_type__in=roots)
    return set(held.values_list("root_type", flat=True))


class Wall(Protocol):
    """What stands between the records of one type and whoever is tied to a root that they concern."""

    @property
    def root(self) -> str:
        """The label of the roots."""

    def hidden(self, user: Any) -> Q:
        """The condition of the records that the ties of `user` hide; finds each of them once."""

    def keys(self, record: Any) -> list[int]:
        """The keys of the roots that one record concerns."""


@dataclass(frozen=True)
class PathWall:
    """The wall of records of `label` whose roots lie at `path`."""

    label: str
    path: str

    @property
    def root(self) -> str:
        return model_at(apps.get_model(self.label), self.path)._meta.label

    def hidden(self, user: Any) -> Q:
        model, ties = apps.get_model(self.label), ties_of(user, self.root)
        if has_many_ends(model, self.path):
            tied = model._base_manager.filter(**{f"{self.path}__in": ties.values("root_id")})
            return Q(pk__in=tied.values("pk"))
        return Q(Exists(ties.filter(root_id=OuterRef(self.path or "pk"))))

    def keys(self, record: Model) -> list[int]:
        return keys_at(self.path, record)


def tied_users(root: str, keys: list[int], day: date) -> QuerySet[Any, Any]:
    """The keys of the users tied to one of the roots on `day`."""
    return Tie.objects.valid_on(day).filter(root_type=root, root_id__in=keys).values("user_id")
