"""Who gives rights: the security administrator, whom nobody but the audit administrator watches; no one himself."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows

MEMBERSHIP = Policy(
    "accounts.Membership",
    rows=(
        row("view", roles.SYSTEM, roles.SYSTEM_ADMIN, roles.SECURITY_ADMIN, roles.AUDIT_ADMIN),
        row("appoint", roles.SYSTEM, roles.SECURITY_ADMIN),
        *rows(("stand_in", "set_term", "end"), roles.SECURITY_ADMIN),
    ),
)
