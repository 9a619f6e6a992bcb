"""The capacities in which a user acts today, read once per request."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import F, FilteredRelation
from django.utils import timezone

from haizhu_broker.accounts.models import Kind, Membership, User, held_on

from . import roles


@dataclass(frozen=True, slots=True)
class Capacity:
    """One role held for one organization; `group` is the organization's group that holds guardian relations.

    Lent by a colleague (AB 角), it says whose it is: the key and the name of the account.
    """

    role: str
    organization: int | None = None
    organization_name: str = ""
    group: int | None = None
    position: str = ""
    principal: int | None = None
    principal_name: str = ""


PUBLIC = Capacity(roles.ANONYMOUS)


def capacities(user: Any) -> tuple[Capacity, ...]:
    """Return the user's capacities valid today, the public one last; one statement, then kept on the user object."""
    if not getattr(user, "is_authenticated", False):
        return (PUBLIC,)
    kept = getattr(user, "_capacities", None)
    if kept is None:
        kept = user._capacities = _read(user)
    return kept


def _read(user: Any) -> tuple[Capacity, ...]:
    rows = Membership.objects.valid_on(timezone.localdate()).filter(user_id=user.pk).order_by(OWN_FIRST, "pk")
    return _held(user, rows.values_list(*HELD))


def remember(user: Any, rows: Iterable[tuple[Any, ...]]) -> None:
    """Keep on `user` the capacities that follow from its memberships of today, read as `HELD` elsewhere."""
    user._capacities = _held(user, rows)


def _held(user: Any, rows: Iterable[tuple[Any, ...]]) -> tuple[Capacity, ...]:
    """The capacities that follow from the memberships read as `rows`; whoever is shut out has only the public one."""
    if not user.is_active:
        return (PUBLIC,)
    if user.kind == Kind.SYSTEM:
        return (Capacity(roles.SYSTEM), PUBLIC)
    return (*(_capacity(row) for row in rows), PUBLIC)


def _capacity(row: tuple[Any, ...]) -> Capacity:
    role, organization, name, group, position, principal, principal_name = row
    return Capacity(role, organization, name, group, position, principal, principal_name or "")


OWN_FIRST = F("stands_in_for").asc(nulls_first=True)
HELD = (
    *("role", "organization_id", "organization__short_name", "organization__group_id", "position"),
    *("stands_in_for__user_id", "stands_in_for__user__display_name"),
)
_FIELDS = [field.attname for field in User._meta.concrete_fields]
_KEY, _DAY = -1, date.min  # stand for the key and the day in the statement that is compiled once


def person(key: int) -> User | None:
    """The account `key` with its capacities already read, in one statement: every request asks for both."""
    statement, values = _person_statement()
    given: dict[Any, Any] = {_KEY: key, _DAY: timezone.localdate()}
    with connection.cursor() as cursor:
        cursor.execute(statement, [given.get(value, value) for value in values])
        rows = cursor.fetchall()
    if not rows:
        return None
    width = len(_FIELDS)
    user = User.from_db(connection.alias, _FIELDS, rows[0][:width])
    held = (row[width + 1 :] for row in rows if row[width] is not None)
    remember(user, held)
    return user


@cache
def _person_statement() -> tuple[str, tuple[Any, ...]]:
    """The statement and its values, compiled once a process: that costs more than the database does."""
    people = User.objects.annotate(held=FilteredRelation("memberships", condition=held_on(_DAY, "memberships__")))
    paths = ("held__pk", *(f"held__{path}" for path in HELD))
    own_first = F("held__stands_in_for").asc(nulls_first=True)
    rows = people.filter(pk=_KEY).order_by(own_first, "held__pk").values_list(*_FIELDS, *paths)
    return rows.query.sql_with_params()
