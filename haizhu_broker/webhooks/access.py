"""Who keeps the addresses to which events go, and who may send one again."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows
from haizhu_broker.access.relations import Unit

LINE = Unit("line", "本单位")
KEEPING = ("register", "revise", "rotate", "pause", "resume", "close")

ENDPOINTS = Policy(
    "webhooks.Endpoint",
    paths={LINE.name: "organization"},
    rows=(
        row("view", roles.SYSTEM, roles.SYSTEM_ADMIN, roles.SECURITY_ADMIN, roles.AUDIT_ADMIN),
        *rows(KEEPING, roles.SYSTEM_ADMIN),
        row("pause", roles.SYSTEM, roles.SECURITY_ADMIN),
    ),
)

DELIVERIES = Policy(
    "webhooks.Delivery",
    paths={LINE.name: "endpoint__organization"},
    rows=(
        row("view", roles.SYSTEM, roles.SYSTEM_ADMIN, roles.SECURITY_ADMIN, roles.AUDIT_ADMIN),
        row("push", roles.SYSTEM),
        row("replay", roles.SYSTEM_ADMIN),
    ),
)


def kept_by(*keepers: str) -> None:
    """Let people in these roles keep the addresses of their own organization's machines."""
    ENDPOINTS.extend(*rows(("view", *KEEPING), *keepers, reach=LINE.name))
    DELIVERIES.extend(*rows(("view", "replay"), *keepers, reach=LINE.name))
