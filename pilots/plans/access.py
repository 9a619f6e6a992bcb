"""Who writes, examines and follows up implementation plans.

Units see a plan while they are asked about it: clause by clause as it was handed in, with the evidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from haizhu_broker.access import roles
from haizhu_broker.access.capacities import Capacity
from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.access.relations import RELATIONS
from haizhu_broker.attachments.purposes import Purpose, declare
from pilots.meetings.referring import referable
from pilots.roles import BUREAU, FIRM, UNITS, Role

from .models import Plan
from .states import ACCEPTED, APPROVED, CONSULTING, FILED, FILING, HELD, RETURNED, SUBMITTED

HANDED_IN = (SUBMITTED, RETURNED, CONSULTING, APPROVED, FILING, FILED)

REFERRED = referable(
    "pilots.Plan",
    "实施方案",
    ready=lambda: Plan.objects.filter(state=CONSULTING),
    concerns="broker__enterprise",
)


@dataclass(frozen=True)
class Consulted:
    """The plan is being consulted on and the unit is asked: the clauses are open to it until that ends."""

    name: str = "consulted"
    label: str = "会签单位（会签期间）"
    root: str = "pilots.Plan"

    def __post_init__(self) -> None:
        RELATIONS[self.name] = self

    def reached(self, path: str, held: Iterable[Capacity], user_id: int) -> Q:
        plans = Plan.objects.filter(REFERRED.reached("", held, user_id), state=CONSULTING)
        return Q(**{f"{path}__in" if path else "pk__in": plans.values("pk")})

    def holders(self, root_ids: Iterable[int], role: str) -> Q:
        plans = Plan.objects.filter(pk__in=list(root_ids), state=CONSULTING)
        return REFERRED.holders(plans.values_list("pk", flat=True), role)


CONSULTED = Consulted()

PLAN = Policy(
    "pilots.Plan",
    paths={"own": "broker__enterprise", REFERRED.name: ""},
    rows=(
        row("view", roles.SYSTEM, *BUREAU),
        row("view", Role.LEADING_GROUP, states=(APPROVED, FILING, FILED)),
        row("view", *UNITS, reach=REFERRED.name, states=(CONSULTING,)),
        row("view", *FIRM, Role.BROKER_CLIENT, reach="own"),
        row("read_draft", *FIRM, reach="own"),
        *rows(("begin", "write"), *FIRM, reach="own"),
        *rows(("submit", "amend"), Role.FIRM_ADMIN, reach="own"),
        *rows(("send_back", "consult"), *BUREAU),
        row("approve", Role.BUREAU_DIRECTOR),
        row("file", roles.SYSTEM),
    ),
)

PLAN_CLAUSE = Policy(
    "pilots.PlanClause",
    paths={"own": "plan__broker__enterprise", CONSULTED.name: "plan"},
    rows=(
        row("view", roles.SYSTEM),
        row("view", *BUREAU, states=(HELD,)),
        row("view", *UNITS, reach=CONSULTED.name, states=(HELD,)),
        row("view", *FIRM, Role.BROKER_CLIENT, reach="own"),
        *rows(("write", "attach", "detach"), *FIRM, reach="own"),
        row("remark", *BUREAU),
        row("move", roles.SYSTEM),
    ),
)

FOLLOW_UP = Policy(
    "pilots.FollowUp",
    paths={"own": "plan__broker__enterprise"},
    rows=(
        row("view", roles.SYSTEM, *BUREAU),
        row("view", Role.LEADING_GROUP, states=(ACCEPTED,)),
        row("view", *FIRM, Role.BROKER_CLIENT, reach="own"),
        row("fill", *FIRM, reach="own"),
        row("accept", *BUREAU),
        row("ask", roles.SYSTEM),
    ),
)

EVIDENCE = Purpose("evidence", "佐证材料", megabytes=20, most=10)

declare("pilots.PlanClause", EVIDENCE)
