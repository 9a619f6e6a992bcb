"""Who may see brokers and record decisions about them."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row
from pilots.roles import FIRM, OFFICIALS, Role

BROKER = Policy(
    "pilots.Broker",
    paths={"own": "enterprise"},
    rows=(
        row("view", roles.SYSTEM, *OFFICIALS),
        row("view", *FIRM, Role.BROKER_CLIENT, reach="own"),
        row("decide", Role.BUREAU_DIRECTOR),
    ),
)
