"""The capacities in which a user acts today, read once per request."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from haizhu_broker.accounts.models import Kind, Membership

from . import roles


@dataclass(frozen=True, slots=True)
class Capacity:
    """One role held for one organization; `group` is the organization's group that holds guardian relations."""

    role: str
    organization: int | None = None
    organization_name: str = ""
    group: int | None = None
    position: str = ""


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
    if not user.is_active:
        return (PUBLIC,)
    if user.kind == Kind.SYSTEM:
        return (Capacity(roles.SYSTEM), PUBLIC)
    rows = (
        Membership.objects.valid_on(timezone.localdate())
        .filter(user_id=user.pk)
        .order_by("pk")
        .values_list("role", "organization_id", "organization__short_name", "organization__group_id", "position")
    )
    return (*(Capacity(*row) for row in rows), PUBLIC)
