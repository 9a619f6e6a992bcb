"""Who may see the plan and move its tasks."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.access.relations import Unit
from pilots.roles import BUREAU, FIRM, OFFICIALS, UNITS, Role

RESPONSIBLE = Unit("responsible", "责任单位")

PROGRAMME = Policy(
    "pilots.Programme",
    rows=(
        row("view", roles.SYSTEM, *OFFICIALS, Role.EXPERT, *FIRM),
        row("overview", *BUREAU, Role.LEADING_GROUP, Role.JOINT_MEETING),
        row("load", roles.SYSTEM),
        row("decide", Role.BUREAU_DIRECTOR),
    ),
)

TASK = Policy(
    "pilots.Task",
    paths={"responsible": "units__organization"},
    rows=(
        row("view", roles.SYSTEM, *OFFICIALS),
        row("register", roles.SYSTEM),
        *rows(("establish", "assign", "urge", "send_back", "close", "reopen"), *BUREAU),
        *rows(("begin", "report", "answer"), Role.BUREAU_STAFF),
        *rows(("begin", "report", "answer"), *UNITS, reach="responsible"),
    ),
)
