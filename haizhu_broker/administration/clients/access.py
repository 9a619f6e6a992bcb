"""Who looks after machine accounts: the three administrators those of authorities, a firm's own people its own.

The frame knows no firms: a role of machines is entered in `access.roles`, and whoever keeps its clients by `kept_by`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from haizhu_broker.access import roles
from haizhu_broker.access.capacities import Capacity
from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.access.relations import RELATIONS

from .models import Client

KEEPERS: dict[str, str] = {}  # role of a machine → role of the people of its organization who keep its clients


def kept_roles(keeper: str) -> list[str]:
    return [role for role, other in KEEPERS.items() if other == keeper]


def authority_roles() -> list[str]:
    """The roles whose clients nobody in their organization keeps here."""
    return [role for role in roles.MACHINES if role not in KEEPERS]


@dataclass(frozen=True)
class Kept:
    """The clients of an organization in the roles that this role of its people keeps."""

    name: str
    label: str
    root: str = "administration.Client"

    def __post_init__(self) -> None:
        RELATIONS[self.name] = self

    def reached(self, path: str, held: Iterable[Capacity], user_id: int) -> Q:
        found = Q(pk__in=[])
        for one in held:
            found |= Q(organization=one.organization, role__in=kept_roles(one.role))
        return found

    def holders(self, root_ids: Iterable[int], role: str) -> Q:
        kept = Client.objects.filter(pk__in=list(root_ids), role__in=kept_roles(role))
        return Q(organization__in=kept.values("organization"))


@dataclass(frozen=True)
class OfAuthorities:
    """The clients of authorities, whoever asks."""

    name: str
    label: str
    root: str = "administration.Client"

    def __post_init__(self) -> None:
        RELATIONS[self.name] = self

    def reached(self, path: str, held: Iterable[Capacity], user_id: int) -> Q:
        return Q(role__in=authority_roles())

    def holders(self, root_ids: Iterable[int], role: str) -> Q:
        is_one = Client.objects.filter(pk__in=list(root_ids), role__in=authority_roles()).exists()
        return Q(pk__isnull=not is_one)


KEPT, OF_AUTHORITIES = Kept("kept", "本单位的客户端"), OfAuthorities("of_authorities", "主管部门的客户端")

CLIENTS = Policy(
    "administration.Client",
    paths={KEPT.name: "", OF_AUTHORITIES.name: ""},
    rows=(
        row("view", roles.SYSTEM, roles.SYSTEM_ADMIN, roles.SECURITY_ADMIN, roles.AUDIT_ADMIN),
        *rows(("register", "change", "rotate", "close"), roles.SYSTEM_ADMIN, reach=OF_AUTHORITIES.name),
        row("freeze", roles.SYSTEM_ADMIN, roles.SECURITY_ADMIN),
        row("thaw", roles.SECURITY_ADMIN),
    ),
)


def kept_by(keeper: str, *machines: str) -> None:
    """Let people in the role `keeper` keep the clients of their own organization that act in the roles `machines`.

    They register, change, rotate, freeze and close them; only the security administrator thaws.
    """
    KEEPERS.update(dict.fromkeys(map(str, machines), str(keeper)))
    CLIENTS.extend(*rows(("view", "register", "change", "rotate", "freeze", "close"), keeper, reach=KEPT.name))
