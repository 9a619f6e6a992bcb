"""Who keeps the pool, draws and consults; an expert reaches his own record and what he is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from haizhu_broker.access import roles
from haizhu_broker.access.capacities import Capacity
from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.access.relations import RELATIONS
from haizhu_broker.attachments.purposes import Purpose, declare
from pilots.roles import BUREAU, Role


@dataclass(frozen=True)
class Person:
    """A relation that needs no row: the path leads to the account of the person himself."""

    name: str
    label: str
    root: str = "accounts.User"

    def __post_init__(self) -> None:
        RELATIONS[self.name] = self

    def reached(self, path: str, held: Iterable[Capacity], user_id: int) -> Q:
        return Q(**{path or "pk": user_id})

    def holders(self, root_ids: Iterable[int], role: str) -> Q:
        return Q(user_id__in=list(root_ids))


SELF = Person("self", "本人")

EXPERT = Policy(
    "pilots.Expert",
    paths={"self": "user"},
    rows=(
        row("view", roles.SYSTEM, *BUREAU, Role.LEADING_GROUP),
        row("view", Role.EXPERT, reach="self"),
        *rows(("register", "revise", "suspend", "resume", "renew"), *BUREAU),
        *rows(("match_tie", "reveal"), *BUREAU),
        row("expire", roles.SYSTEM),
        *rows(("keep_own", "reveal"), Role.EXPERT, reach="self"),
        *rows(("add_absence", "drop_absence", "declare_tie", "end_tie"), Role.BUREAU_STAFF),
        *rows(("add_absence", "drop_absence", "declare_tie", "end_tie"), Role.EXPERT, reach="self"),
    ),
)

THINK_TANK = Policy(
    "pilots.ThinkTank",
    rows=(
        row("view", roles.SYSTEM, *BUREAU, Role.LEADING_GROUP),
        *rows(("register", "revise", "leave", "readmit", "reveal"), *BUREAU),
    ),
)

DRAW = Policy(
    "pilots.Draw",
    firewall="enterprises",
    rows=(
        row("view", roles.SYSTEM, *BUREAU, Role.LEADING_GROUP),
        row("draw", Role.BUREAU_STAFF),
        row("replace", roles.SYSTEM, Role.BUREAU_STAFF),
        *rows(("settle", "annul", "print_record"), *BUREAU),
    ),
)

CONSULTATION = Policy(
    "pilots.Consultation",
    paths={"self": "expert__user"},
    rows=(
        row("view", roles.SYSTEM, *BUREAU, Role.FINANCE),
        row("view", Role.EXPERT, reach="self"),
        *rows(("ask", "withdraw", "pay", "attach", "detach"), Role.BUREAU_STAFF),
        *rows(("accept", "decline", "submit"), Role.BUREAU_STAFF),
        *rows(("accept", "decline", "submit", "attach", "detach"), Role.EXPERT, reach="self"),
        *rows(("adopt", "set_aside"), *BUREAU),
    ),
)

declare("pilots.Consultation", Purpose("material", "背景材料"), Purpose("opinion", "意见材料"))
