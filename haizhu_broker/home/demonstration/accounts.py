"""The demonstration accounts: generated passwords, kept beside the data for the person who started the portal."""

import json
import secrets
from collections.abc import Iterable

from haizhu_broker.embedded import DataFolder
from pilots.demo import Account

FILE = "demo-accounts.json"
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
LENGTH = 12


def keep_accounts(accounts: Iterable[Account], folder: DataFolder) -> list[dict[str, str]]:
    """Give each account a password and keep them in `folder` (mode 600); a password that is known already stays.

    Returns `{username, password, role, organization}` for each account, in order.
    """
    known = {one["username"]: one["password"] for one in json.loads(folder.kept(FILE) or "[]")}
    kept = [
        {
            "username": account.person.username,
            "password": _settled(account, known.get(account.person.username, "")),
            "role": str(account.person.role),
            "organization": account.organization.short_name,
        }
        for account in accounts
    ]
    folder.keep(FILE, json.dumps(kept, ensure_ascii=False, indent=1))
    return kept


def _settled(account: Account, known: str) -> str:
    """The password that opens the account: the known one where it still can, else a new one."""
    user = account.user
    if known and user.has_usable_password():
        return known
    password = known or "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    user.set_password(password)
    user.save(update_fields=["password"])
    return password
