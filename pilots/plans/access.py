"""Who writes, examines and follows up implementation plans, and which units see them while they are asked."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
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

PLAN = Policy(
    "pilots.Plan",
    paths={"own": "broker__enterprise", REFERRED.name: ""},
    rows=(
        row("view", roles.SYSTEM, *BUREAU),
        row("view", Role.LEADING_GROUP, states=(APPROVED, FILING, FILED)),
        row("view", *UNITS, reach=REFERRED.name, states=(CONSULTING,)),
        row("view", *FIRM, Role.BROKER_CLIENT, reach="own"),
        *rows(("begin", "write"), *FIRM, reach="own"),
        *rows(("submit", "amend"), Role.FIRM_ADMIN, reach="own"),
        *rows(("send_back", "consult"), *BUREAU),
        row("approve", Role.BUREAU_DIRECTOR),
        row("file", roles.SYSTEM),
    ),
)

PLAN_CLAUSE = Policy(
    "pilots.PlanClause",
    paths={"own": "plan__broker__enterprise"},
    rows=(
        row("view", roles.SYSTEM),
        row("view", *BUREAU, states=(HELD,)),
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
