"""Who keeps the organizations: the system administrator; the other two administrators read."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row, rows

ORGANIZATION = Policy(
    "accounts.Organization",
    rows=(
        row("view", roles.SYSTEM, roles.SYSTEM_ADMIN, roles.SECURITY_ADMIN, roles.AUDIT_ADMIN),
        *rows(("register", "rename", "revise", "dissolve"), roles.SYSTEM_ADMIN),
        row("adopt_name", roles.SYSTEM),
    ),
)
