"""The roles of the frame, and the register in which apps enter theirs."""

from collections.abc import Iterable

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

SECOND_FACTOR: set[str] = {SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN}  # roles that sign in with a second factor
MACHINES: list[str] = []  # the roles in which machines act, never people


def register_machines(*codes: str) -> None:
    """Say of roles entered before that machines act in them."""
    if unknown := [code for code in codes if code not in LABELS]:
        raise ValueError(f"roles {unknown} are not registered")
    MACHINES.extend(str(code) for code in codes if code not in MACHINES)


def register(roles: dict[str, str], *, second_factor: Iterable[str] = ()) -> None:
    """Enter an app's roles: code → Chinese label. A code is entered once, with one label.

    Those named in `second_factor` sign in with a second factor where the portal requires one (spec 00 §3).
    """
    SECOND_FACTOR.update(second_factor)
    for code, label in roles.items():
        if LABELS.setdefault(code, label) != label:
            raise ValueError(f"role {code} is already registered as {LABELS[code]}")
