"""Who guides firms (the bureau, and units for themselves), who asks (firms and units), who answers (the bureau)."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from pilots.bodies.access import HOME
from pilots.enterprises.access import OWN
from pilots.roles import BUREAU, FIRM, OFFICIALS, UNITS, Role

GUIDANCE = Policy(
    "pilots.Guidance",
    paths={OWN.name: "enterprise", HOME.name: "unit"},
    rows=(
        row("view", roles.SYSTEM, *OFFICIALS),
        row("view", *FIRM, reach=OWN.name),
        *rows(("record", "follow_up"), *BUREAU),
        *rows(("record", "follow_up"), *UNITS, reach=HOME.name),
        row("answer", *FIRM, reach=OWN.name),
    ),
)

QUESTION = Policy(
    "pilots.Question",
    paths={HOME.name: "organization"},
    rows=(
        row("view", roles.SYSTEM, *BUREAU, Role.LEADING_GROUP),
        row("view", *UNITS, *FIRM, reach=HOME.name),
        row("ask", Role.BUREAU_STAFF),
        row("ask", *UNITS, *FIRM, reach=HOME.name),
        row("answer", *BUREAU),
        *rows(("ask_further", "close"), Role.BUREAU_STAFF),
        *rows(("ask_further", "close"), *UNITS, *FIRM, reach=HOME.name),
    ),
)
