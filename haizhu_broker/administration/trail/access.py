"""Who may look into the audit: its administrator alone, who reads and does nothing else (三员, R§2.6)."""

from haizhu_broker.access import roles
from haizhu_broker.access.policy import Policy, row

ENTRIES = Policy("audit.Entry", rows=(row("view", roles.AUDIT_ADMIN),))
SEALS = Policy("audit.Seal", rows=(row("view", roles.AUDIT_ADMIN),))
