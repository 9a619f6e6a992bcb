"""The director issues certificates; the bureau sees all, a firm its own; what follows a broker the system does."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from pilots.roles import BUREAU, FIRM, Role

PILOT_CERTIFICATE = Policy(
    "pilots.PilotCertificate",
    paths={"own": "broker__enterprise"},
    rows=(
        row("view", roles.SYSTEM, *BUREAU, Role.LEADING_GROUP),
        row("view", *FIRM, Role.BROKER_CLIENT, reach="own"),
        *rows(("issue", "replace"), Role.BUREAU_DIRECTOR),
        row("follow", roles.SYSTEM),
    ),
)
