"""One policy per record type: rows (action, role, reach), and the four questions every door asks of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, cast

from django.apps import apps
from django.db.models import Exists, Manager, Model, OuterRef, Q, QuerySet

from haizhu_broker.accounts.models import User

from . import firewall
from .capacities import Capacity, capacities
from .relations import RELATIONS, memberships

EVERYWHERE = "all"
POLICIES: dict[str, Policy] = {}


@dataclass(frozen=True)
class Row:
    """Roles that may take an action, everywhere or within a relation; with `states` only where records stand there."""

    action: str
    roles: tuple[str, ...]
    reach: str = EVERYWHERE
    states: tuple[str, ...] = ()

    @property
    def scope(self) -> Scope:
        return Scope(self.reach, self.states)


class Scope(NamedTuple):
    """How far a row goes: a reach and, when given, the states."""

    reach: str
    states: tuple[str, ...]

    def holds(self, record: Any) -> bool:
        return not self.states or record.state in self.states


ALL_RECORDS = Scope(EVERYWHERE, ())


def row(action: str, *roles: str, reach: str = EVERYWHERE, states: Iterable[str] = ()) -> Row:
    return Row(action, tuple(str(r) for r in roles), reach, tuple(states))


def rows(actions: Iterable[str], *roles: str, reach: str = EVERYWHERE, states: Iterable[str] = ()) -> tuple[Row, ...]:
    """The same roles and scope for several actions."""
    return tuple(row(action, *roles, reach=reach, states=states) for action in actions)


@dataclass
class Policy:
    """The rows of one record type. `paths` leads from the record to the root of each relation ("" = is the root).

    `firewall` is the path to the enterprise of which the records are review data: whoever is tied to it reaches none of
    them, whatever the rows say. `glass_wall` is the path to the root whose people see who read the records.
    """

    label: str
    rows: tuple[Row, ...]
    paths: dict[str, str] = field(default_factory=dict)
    firewall: str | None = None
    glass_wall: str | None = None

    def __post_init__(self) -> None:
        if self.label in POLICIES:
            raise ValueError(f"{self.label} has a policy already")
        POLICIES[self.label] = self
        self._scopes: dict[tuple[str, str], set[Scope]] = {}
        declared, self.rows = self.rows, ()
        self.extend(*declared)

    def extend(self, *more: Row) -> None:
        """Add rows: an upper floor lets its own roles do what a record of a lower one offers."""
        if unknown := {r.reach for r in more} - {EVERYWHERE} - set(self.paths):
            raise ValueError(f"{self.label}: no path to {sorted(unknown)}")
        self.rows += more
        for one in more:
            for role in one.roles:
                self._scopes.setdefault((one.action, role), set()).add(one.scope)

    @property
    def model(self) -> type[Model]:
        return apps.get_model(self.label)

    @property
    def actions(self) -> list[str]:
        return sorted({r.action for r in self.rows})

    def scopes(self, action: str, role: str) -> set[Scope]:
        """The scopes that `role` has for `action`; empty when it has none."""
        return self._scopes.get((action, role), set())

    def may_ever(self, user: Any, action: str) -> bool:
        """Whether some record could be reached at all: decides menus and buttons, never access."""
        return any(self.scopes(action, c.role) for c in capacities(user))

    def everywhere(self, user: Any, action: str) -> bool:
        """Whether every record is within reach; with a firewall only of people without any tie."""
        if not any(ALL_RECORDS in self.scopes(action, c.role) for c in capacities(user)):
            return False
        return self.firewall is None or not firewall.ties_of(user, self.model_at(self.firewall)._meta.label).exists()

    def permitted(self, user: Any, action: str = "view", queryset: QuerySet[Any] | None = None) -> QuerySet[Any]:
        """The records on which `user` may take `action`; by IN, never by a join that multiplies rows."""
        queryset = self.model._default_manager.all() if queryset is None else queryset
        condition = self._condition(user, action)
        if condition is not None:
            queryset = queryset.filter(condition) if condition else queryset.none()
        wall = self._wall(user)
        return queryset if wall is None else queryset.filter(wall)

    def allows(self, user: Any, action: str, record: Model) -> bool:
        return self.capacity(user, action, record) is not None

    def capacity(self, user: Any, action: str, record: Model) -> Capacity | None:
        """The capacity in which `user` may take `action` on `record`, or None; at most one statement per relation."""
        found = self._reaching(user, action, record)
        return None if found is None or self._is_walled(user, record) else found

    def _reaching(self, user: Any, action: str, record: Model) -> Capacity | None:
        narrow: list[tuple[Capacity, str]] = []
        for held in capacities(user):
            near = {scope.reach for scope in self.scopes(action, held.role) if scope.holds(record)}
            if EVERYWHERE in near:
                return held
            narrow += [(held, reach) for reach in sorted(near)]
        for held, reach in narrow:
            if self._touches(reach, (held,), user, record):
                return held
        return None

    def users_allowed(self, action: str, record: Model, day: date) -> QuerySet[User]:
        """Active users who may take `action` on `record` on `day`: whom a notice reaches."""
        condition = Q(pk__in=[])
        for one in self.rows:
            if one.action != action or not one.scope.holds(record):
                continue
            for role in one.roles:
                held = memberships(role, day)
                if one.reach != EVERYWHERE:
                    held = held.filter(RELATIONS[one.reach].holders(self._root_ids(one.reach, record), role))
                condition |= Q(pk__in=held.values("user_id"))
        allowed = User.objects.filter(condition, is_active=True)
        if self.firewall is None:
            return allowed
        tied = firewall.tied_users(self.model_at(self.firewall)._meta.label, self.keys_at(self.firewall, record), day)
        return allowed.exclude(pk__in=tied)

    def allowed_actions(self, user: Any, records: list[Model], actions: Iterable[str]) -> dict[Any, set[str]]:
        """Actions allowed to `user` by record pk; one statement for all records, none when all reach everywhere."""
        found: dict[Any, set[str]] = {record.pk: set() for record in records}
        narrow: dict[str, Q] = {}
        wall = self._wall(user)
        for action in actions:
            condition = self._condition(user, action)
            if condition is None and wall is None:
                for allowed in found.values():
                    allowed.add(action)
            elif condition is None or condition:
                narrow[action] = (condition or Q()) & (wall or Q())
        if narrow and found:
            self._mark(found, narrow)
        return found

    def _mark(self, found: dict[Any, set[str]], narrow: dict[str, Q]) -> None:
        model = self.model
        names = {f"may_{n}": action for n, action in enumerate(narrow)}
        marks = {
            name: Exists(model._default_manager.filter(narrow[action], pk=OuterRef("pk")))
            for name, action in names.items()
        }
        queryset = model._default_manager.filter(pk__in=list(found)).annotate(**marks)
        for values in queryset.values("pk", *marks):
            found[values["pk"]].update(action for name, action in names.items() if values[name])

    def _condition(self, user: Any, action: str) -> Q | None:
        """None: everywhere. An empty Q: nowhere. Otherwise the records within reach."""
        held_by_scope: dict[Scope, list[Capacity]] = {}
        for held in capacities(user):
            for scope in self.scopes(action, held.role):
                held_by_scope.setdefault(scope, []).append(held)
        if ALL_RECORDS in held_by_scope:
            return None
        condition = Q()
        for scope, holding in sorted(held_by_scope.items()):
            here = Q(state__in=scope.states) if scope.states else Q()
            if scope.reach != EVERYWHERE:
                here &= self._within(scope.reach, holding, user)
            condition |= here
        return condition

    def behind_wall(self, user: Any) -> QuerySet[Any]:
        """The records that a tie of `user` hides from him, whatever his roles."""
        wall = self._wall(user)
        records = self.model._default_manager.all()
        return records.none() if wall is None else records.filter(~wall)

    def _wall(self, user: Any) -> Q | None:
        """The condition that keeps a tied person out; None without a firewall, and for the public."""
        if self.firewall is None or not user.is_authenticated:
            return None
        path, root = self.firewall, self.model_at(self.firewall)._meta.label
        if _has_many_ends(self.model, path):
            tied = {f"{path}__in": firewall.ties_of(user, root).values("root_id")}
            return ~Q(pk__in=self.model._base_manager.filter(**tied).values("pk"))
        return firewall.wall(user, root, path)

    def _is_walled(self, user: Any, record: Model) -> bool:
        if self.firewall is None or not user.is_authenticated:
            return False
        ties = firewall.ties_of(user, self.model_at(self.firewall)._meta.label)
        return ties.filter(root_id__in=self.keys_at(self.firewall, record)).exists()

    def _within(self, reach: str, held: Iterable[Capacity], user: Any) -> Q:
        """The records within reach; over a path with many ends by IN, so that none is found twice."""
        path = self.paths[reach]
        found = RELATIONS[reach].reached(path, held, user.pk)
        return (
            Q(pk__in=self.model._base_manager.filter(found).values("pk")) if _has_many_ends(self.model, path) else found
        )

    def _touches(self, reach: str, held: tuple[Capacity, ...], user: Any, record: Model) -> bool:
        roots: Manager[Model] = apps.get_model(RELATIONS[reach].root)._default_manager
        return roots.filter(RELATIONS[reach].reached("", held, user.pk), pk__in=self._root_ids(reach, record)).exists()

    def _root_ids(self, reach: str, record: Model) -> list[int]:
        return self.keys_at(self.paths[reach], record)

    def model_at(self, path: str) -> type[Model]:
        """The model at the end of a path from the record."""
        model: Any = self.model
        for name in filter(None, path.split("__")):
            model = model._meta.get_field(name).related_model
        return cast("type[Model]", model)

    @staticmethod
    def keys_at(path: str, record: Model) -> list[int]:
        """The keys of the roots of `record` along a path; works for a record that is not saved yet."""
        if not path:
            return [record.pk]
        found: list[Any] = [record]
        *steps, last = path.split("__")
        for step in steps:
            found = [near for one in found for near in _follow(one, step)]
        return [pk for one in found for pk in _ids(one, last)]


def _has_many_ends(model: Any, path: str) -> bool:
    for name in filter(None, path.split("__")):
        relation = model._meta.get_field(name)
        if relation.one_to_many or relation.many_to_many:
            return True
        model = relation.related_model
    return False


def _follow(record: Model, name: str) -> list[Model]:
    if record.pk is None and not record._meta.get_field(name).concrete:
        return []
    value = getattr(record, name)
    return list(value.all()) if hasattr(value, "all") else [value] if value is not None else []


def _ids(record: Model, name: str) -> list[int]:
    relation = record._meta.get_field(name)
    if relation.concrete and not relation.many_to_many:
        value = getattr(record, relation.attname)
        return [value] if value is not None else []
    return [one.pk for one in _follow(record, name)]


def policy_of(model: type[Model] | Model | str) -> Policy:
    """The policy of a model, an instance or a label; a model without one is a KeyError, never open."""
    return POLICIES[model if isinstance(model, str) else model._meta.label]
