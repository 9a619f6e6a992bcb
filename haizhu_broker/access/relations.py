"""Relations from a user to root objects, by which a row of a policy reaches only some records.

A guardian relation is stored (granted to an organization's group or to a user, on the root's own direct-FK tables);
a unit relation follows from the membership itself. Guardian is called here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.apps import apps
from django.db.models import Model, Q
from guardian.shortcuts import assign_perm, remove_perm
from guardian.utils import get_group_obj_perms_model, get_user_obj_perms_model

from haizhu_broker.accounts.models import Membership, MembershipQuerySet, Organization, User

from . import changes
from .capacities import Capacity

RELATIONS: dict[str, Relation] = {}


class Relation(Protocol):
    """What a policy asks of a relation; a room may enter one of its own that follows from its records."""

    @property
    def label(self) -> str: ...

    @property
    def root(self) -> str: ...

    def reached(self, path: str, held: Iterable[Capacity], user_id: int) -> Q: ...

    def holders(self, root_ids: Iterable[int], role: str) -> Q: ...


@dataclass(frozen=True)
class Granted:
    """A relation stored by guardian on `root`: name `own` is the permission `own_enterprise` on pilots.Enterprise."""

    name: str
    root: str
    label: str

    def __post_init__(self) -> None:
        RELATIONS[self.name] = self

    @property
    def codename(self) -> str:
        return f"{self.name}_{self.root.split('.')[1].lower()}"

    def _groups(self) -> Any:
        root: Any = apps.get_model(self.root)
        return get_group_obj_perms_model(root)

    def _users(self) -> Any:
        root: Any = apps.get_model(self.root)
        return get_user_obj_perms_model(root)

    def reached(self, path: str, held: Iterable[Capacity], user_id: int) -> Q:
        """Condition: the root at `path` is tied to one of the organizations in `held`, or to the user himself."""
        groups = [c.group for c in held if c.group is not None]
        right = {"permission__codename": self.codename}
        by_group = self._groups().objects.filter(group_id__in=groups, **right)
        by_user = self._users().objects.filter(user_id=user_id, **right)
        key = f"{path}__in" if path else "pk__in"
        return Q(**{key: by_group.values("content_object_id")}) | Q(**{key: by_user.values("content_object_id")})

    def holders(self, root_ids: Iterable[int], role: str) -> Q:
        """Condition on memberships: their organization or user is tied to one of the roots."""
        right = {"permission__codename": self.codename, "content_object_id__in": list(root_ids)}
        return Q(organization__group_id__in=self._groups().objects.filter(**right).values("group_id")) | Q(
            user_id__in=self._users().objects.filter(**right).values("user_id")
        )

    def grant(self, root: Model, to: Organization | User) -> None:
        """Relate an organization or a user to `root`; granting twice changes nothing."""
        if not self._standing(root, to).exists():
            assign_perm(self.codename, to.group if isinstance(to, Organization) else to, root)
            changes.relation_granted.send(sender=Granted, root=root, to=to, label=self.label)

    def withdraw(self, root: Model, of: Organization | User) -> None:
        """End the relation; ending twice changes nothing."""
        if self._standing(root, of).exists():
            remove_perm(self.codename, of.group if isinstance(of, Organization) else of, root)
            changes.relation_withdrawn.send(sender=Granted, root=root, of=of, label=self.label)

    def _standing(self, root: Model, held_by: Organization | User) -> Any:
        right = {"permission__codename": self.codename, "content_object_id": root.pk}
        if isinstance(held_by, Organization):
            return self._groups().objects.filter(group_id=held_by.group_id, **right)
        return self._users().objects.filter(user_id=held_by.pk, **right)


@dataclass(frozen=True)
class Unit:
    """A relation that needs no row: the path leads to an organization of which the user is a member."""

    name: str
    label: str
    root: str = "accounts.Organization"

    def __post_init__(self) -> None:
        RELATIONS[self.name] = self

    def reached(self, path: str, held: Iterable[Capacity], user_id: int) -> Q:
        key = f"{path}__in" if path else "pk__in"
        return Q(**{key: [c.organization for c in held if c.organization is not None]})

    def holders(self, root_ids: Iterable[int], role: str) -> Q:
        return Q(organization_id__in=list(root_ids))


def memberships(role: str, day: date) -> MembershipQuerySet:
    """Memberships in `role` valid on `day` of active users."""
    return Membership.objects.valid_on(day).filter(role=role, user__is_active=True)
