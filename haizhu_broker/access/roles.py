"""The roles of the frame, and the register in which apps enter theirs."""

from collections.abc import Iterable

from haizhu_broker.accounts.vocabulary import ADMINISTRATORS

SYSTEM = "system"
ANONYMOUS = "anonymous"
SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN = ADMINISTRATORS

LABELS: dict[str, str] = {
    SYSTEM: "系统",
    ANONYMOUS: "公众",
    SYSTEM_ADMIN: "系统管理员",
    SECURITY_ADMIN: "安全管理员",
    AUDIT_ADMIN: "审计管理员",
}

SECOND_FACTOR: set[str] = {SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN}  # roles that sign in with a second factor
MACHINES: list[str] = []  # the roles in which machines act, never people


def register(roles: dict[str, str], *, second_factor: Iterable[str] = (), for_machines: Iterable[str] = ()) -> None:
    """Enter an app's roles: code → Chinese label. A code is entered once, with one label.

    Those named in `second_factor` sign in with a second factor where the portal requires one (spec 00 §3); in those
    named in `for_machines` machines act, never people.
    """
    SECOND_FACTOR.update(second_factor)
    MACHINES.extend(code for code in for_machines if code not in MACHINES)
    for code, label in roles.items():
        if LABELS.setdefault(code, label) != label:
            raise ValueError(f"role {code} is already registered as {LABELS[code]}")


def for_people() -> dict[str, str]:
    """The roles that a person can be given, in the order in which they were entered, administrators last."""
    given = {code: label for code, label in LABELS.items() if code not in (SYSTEM, ANONYMOUS, *MACHINES)}
    return {code: given[code] for code in sorted(given, key=lambda code: code in ADMINISTRATORS)}
