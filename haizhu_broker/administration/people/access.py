"""Who keeps accounts: the system administrator all, a keeper of his own organization its staff; nobody gives rights."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from haizhu_broker.access import roles
from haizhu_broker.access.capacities import Capacity
from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.access.relations import Unit
from haizhu_broker.accounts.models import Kind, Membership, User
from haizhu_broker.accounts.vocabulary import APPOINTED

KEEPERS: dict[str, str] = {}  # the role that keeps the staff of its own organization, and the role it may give them
KEPT = ("revise", "invite", "reset", "suspend", "resume")

COLLEAGUES = Unit("colleagues", "本单位人员")


@dataclass(frozen=True)
class Staff(Unit):
    """The people of one's own organization who hold no right but those that a keeper may give; not oneself."""

    root: str = "accounts.User"

    def reached(self, path: str, held: Iterable[Capacity], user_id: int) -> Q:
        units = [one.organization for one in held if one.organization is not None]
        found = _only_staff(User.objects.filter(kind=Kind.PERSON, organization__in=units).exclude(pk=user_id))
        return Q(**{f"{path}__in" if path else "pk__in": found.values("pk")})

    def holders(self, root_ids: Iterable[int], role: str) -> Q:
        found = _only_staff(User.objects.filter(kind=Kind.PERSON, pk__in=list(root_ids)))
        return Q(organization__in=found.values("organization"))


def _only_staff(people: QuerySet[User]) -> QuerySet[User]:
    more = Membership.objects.filter(user=OuterRef("pk"), state=APPOINTED).exclude(role__in=KEEPERS.values())
    return people.filter(~Exists(more))


STAFF = Staff("staff", "本单位填报员")

ACCOUNT = Policy(
    "accounts.User",
    paths={"colleagues": "organization", "staff": ""},
    rows=(
        row("view", roles.SYSTEM, roles.SYSTEM_ADMIN, roles.SECURITY_ADMIN, roles.AUDIT_ADMIN),
        *rows(("open", "invite", "reset"), roles.SYSTEM, roles.SYSTEM_ADMIN),
        *rows(("revise", "suspend", "resume", "close"), roles.SYSTEM_ADMIN),
        *rows(("block", "unblock", "unlock", "reset_factor"), roles.SECURITY_ADMIN),
        row("set_password", roles.SYSTEM),
    ),
)


def keeps_staff(keeper: str, staff: str) -> None:
    """Let `keeper` open and keep the accounts of his own organization, with the role `staff` and no other."""
    KEEPERS[keeper] = staff
    ACCOUNT.extend(
        row("view", keeper, reach="colleagues"),
        *rows(("open_staff", *KEPT), keeper, reach="staff"),
    )
