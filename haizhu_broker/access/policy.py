"""One policy per record type: rows (action, role, reach), and the four questions every door asks of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Exists, Manager, Model, OuterRef, Q, QuerySet

from haizhu_broker.accounts.models import User

from . import firewall
from .capacities import Capacity, capacities
from .firewall import PathWall, Wall
from .paths import has_many_ends, keys_at
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

    `firewall` is the path to the enterprise of which the records are review data, or a wall of the room's own: whoever
    is tied to it reaches none of them, whatever the rows say, save by the relation `filed_by`, in which people reach
    what they filed themselves. `glass_wall` is the path to the root whose people see who read the records.
    """

    label: str
    rows: tuple[Row, ...]
    paths: dict[str, str] = field(default_factory=dict)
    firewall: str | Wall | None = None
    filed_by: str = ""
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
        if not self.has_all(user, action):
            return False
        return self.wall is None or not firewall.ties_of(user, self.wall.root).exists()

    def has_all(self, user: Any, action: str) -> bool:
        """Whether some role of `user` reaches every record, ties aside."""
        return any(ALL_RECORDS in self.scopes(action, c.role) for c in capacities(user))

    def permitted(self, user: Any, action: str = "view", queryset: QuerySet[Any] | None = None) -> QuerySet[Any]:
        """The records on which `user` may take `action`; by IN, never by a join that multiplies rows."""
        queryset = self.model._default_manager.all() if queryset is None else queryset
        condition = self._open(user, action)
        if condition is None:
            return queryset
        return queryset.filter(condition) if condition else queryset.none()

    def allows(self, user: Any, action: str, record: Model) -> bool:
        return self.capacity(user, action, record) is not None

    def capacity(self, user: Any, action: str, record: Model) -> Capacity | None:
        """The capacity in which `user` may take `action` on `record`, or None; at most one statement per relation."""
        found = self._reaching(user, action, record)
        if found is None or not self._is_walled(user, record):
            return found
        return self._reaching(user, action, record, {self.filed_by})

    def _reaching(self, user: Any, action: str, record: Model, by: set[str] | None = None) -> Capacity | None:
        """The capacity that reaches the record, whatever stands between; `by` these reaches alone."""
        narrow: list[tuple[Capacity, str]] = []
        for held in capacities(user):
            near = {scope.reach for scope in self.scopes(action, held.role) if scope.holds(record)}
            near = near if by is None else near & by
            if EVERYWHERE in near:
                return held
            narrow += [(held, reach) for reach in sorted(near)]
        for held, reach in narrow:
            if self._touches(reach, (held,), user, record):
                return held
        return None

    def users_allowed(self, action: str, record: Model, day: date) -> QuerySet[User]:
        """Active users who may take `action` on `record` on `day`: whom a notice reaches."""
        rows = [one for one in self.rows if one.action == action and one.scope.holds(record)]
        condition = self._held(rows, record, day)
        if self.wall is not None:
            tied = firewall.tied_users(self.wall.root, self.wall.keys(record), day)
            filed = self._held([one for one in rows if one.reach == self.filed_by], record, day)
            condition = condition & ~Q(pk__in=tied) | filed
        return User.objects.filter(condition, is_active=True)

    def _held(self, rows: list[Row], record: Model, day: date) -> Q:
        """The condition on users that one of the rows lets reach the record on `day`."""
        condition = Q(pk__in=[])
        for one in rows:
            for role in one.roles:
                held = memberships(role, day)
                if one.reach != EVERYWHERE:
                    held = held.filter(RELATIONS[one.reach].holders(self._root_ids(one.reach, record), role))
                condition |= Q(pk__in=held.values("user_id"))
        return condition

    def allowed_actions(self, user: Any, records: list[Model], actions: Iterable[str]) -> dict[Any, set[str]]:
        """Actions allowed to `user` by record pk; one statement for all records, none when all reach everywhere."""
        found: dict[Any, set[str]] = {record.pk: set() for record in records}
        narrow: dict[str, Q] = {}
        for action in actions:
            condition = self._open(user, action)
            if condition is None:
                for allowed in found.values():
                    allowed.add(action)
            elif condition:
                narrow[action] = condition
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

    def _open(self, user: Any, action: str) -> Q | None:
        """None: everywhere. An empty Q: nowhere. Otherwise the records within reach on this side of the wall."""
        condition, hidden = self._condition(user, action), self._hidden(user)
        if hidden is None or (condition is not None and not condition):
            return condition
        return (~hidden if condition is None else condition & ~hidden) | self._filed(user, action)

    def _filed(self, user: Any, action: str) -> Q:
        """The records that the person reaches as one of those who filed them; an empty Q: none."""
        return (self._condition(user, action, {self.filed_by}) or Q()) if self.filed_by else Q()

    def _condition(self, user: Any, action: str, by: set[str] | None = None) -> Q | None:
        """None: everywhere. An empty Q: nowhere. Otherwise the records within reach; `by` these reaches alone."""
        held_by_scope: dict[Scope, list[Capacity]] = {}
        for held in capacities(user):
            for scope in self.scopes(action, held.role):
                if by is None or scope.reach in by:
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

    @property
    def wall(self) -> Wall | None:
        """What stands between the records and whoever is tied."""
        return PathWall(self.label, self.firewall) if isinstance(self.firewall, str) else self.firewall

    def behind_wall(self, user: Any) -> QuerySet[Any]:
        """The records that a tie of `user` hides from him, whatever his roles."""
        hidden, filed = self._hidden(user), self._filed(user, "view")
        records = self.model._default_manager.all()
        if hidden is None:
            return records.none()
        return records.filter(hidden & ~filed if filed else hidden)

    def _hidden(self, user: Any) -> Q | None:
        """The condition of what a tie hides; None without a firewall, and for the public."""
        return None if self.wall is None or not user.is_authenticated else self.wall.hidden(user)

    def _is_walled(self, user: Any, record: Model) -> bool:
        if self.wall is None or not user.is_authenticated:
            return False
        return firewall.ties_of(user, self.wall.root).filter(root_id__in=self.wall.keys(record)).exists()

    def _within(self, reach: str, held: Iterable[Capacity], user: Any) -> Q:
        """The records within reach; over a path with many ends by IN, so that none is found twice."""
        path = self.paths[reach]
        found = RELATIONS[reach].reached(path, held, user.pk)
        return (
            Q(pk__in=self.model._base_manager.filter(found).values("pk")) if has_many_ends(self.model, path) else found
        )

    def _touches(self, reach: str, held: tuple[Capacity, ...], user: Any, record: Model) -> bool:
        roots: Manager[Model] = apps.get_model(RELATIONS[reach].root)._default_manager
        return roots.filter(RELATIONS[reach].reached("", held, user.pk), pk__in=self._root_ids(reach, record)).exists()

    def _root_ids(self, reach: str, record: Model) -> list[int]:
        return keys_at(self.paths[reach], record)


def policy_of(model: type[Model] | Model | str) -> Policy:
    """The policy of a model, an instance or a label; a model without one is a KeyError, never open."""
    return POLICIES[model if isinstance(model, str) else model._meta.label]
