"""The roles of the frame, and the register in which apps enter theirs."""

SYSTEM = "system"
ANONYMOUS = "anonymous"
SYSTEM_ADMIN = "system_admin"
SECURITY_ADMIN = "security_admin"
AUDIT_ADMIN = "audit_admin"

LABELS: dict[str, str] = {
    SYSTEM: "系统",
    ANONYMOUS: "公众",
    SYSTEM_ADMIN: "系统管理员",
    SECURITY_ADMIN: "安全管理员",
    AUDIT_ADMIN: "审计管理员",
}


def register(roles: dict[str, str]) -> None:
    """Enter an app's roles: code → Chinese label. A code is entered once, with one label."""
    for code, label in roles.items():
        if LABELS.setdefault(code, label) != label:
            raise ValueError(f"role {code} is already registered as {LABELS[code]}")
