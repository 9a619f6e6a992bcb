"""The demonstration accounts: generated passwords, kept beside the data for the person who started the portal."""

import json
import secrets
from collections.abc import Callable, Iterable, Mapping

from haizhu_broker.administration.clients.models import Client
from haizhu_broker.embedded import DataFolder
from haizhu_broker.signin.passwords import is_settled, set_own_password
from pilots.demo import Account

FILE = "demo-accounts.json"
CLASSES = ("abcdefghjkmnpqrstuvwxyz", "ABCDEFGHJKMNPQRSTUVWXYZ", "23456789")  # no sign that is taken for another
LENGTH = 12


Machines = Callable[[Mapping[str, str]], Iterable[tuple[Client, str]]]


def keep_accounts(
    accounts: Iterable[Account], folder: DataFolder, machines: Machines = lambda known: ()
) -> list[dict[str, str]]:
    """Give each account a password and keep them in `folder` (mode 600); a password that is known already stays.

    `machines(known)` adds clients with their secrets. Returns `{username, password, role, organization}` for each
    account, in order; for a client these are its id and its secret.
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
    kept += [
        {
            "username": client.client_id,
            "password": secret,
            "role": client.role,
            "organization": client.organization.short_name,
        }
        for client, secret in machines(known)
    ]
    folder.keep(FILE, json.dumps(kept, ensure_ascii=False, indent=1))
    return kept


def _settled(account: Account, known: str) -> str:
    """The password that opens the account: the known one where it still can, else a new one."""
    user = account.user
    if known and user.has_usable_password() and is_settled(user):
        return known
    password = known if _keeps_rules(known) else generated()
    set_own_password(user, password)
    return password


def generated() -> str:
    """A password with a sign of each class."""
    signs = [secrets.choice(one) for one in CLASSES]
    signs += [secrets.choice("".join(CLASSES)) for _ in range(LENGTH - len(signs))]
    secrets.SystemRandom().shuffle(signs)
    return "".join(signs)


def _keeps_rules(password: str) -> bool:
    return all(set(password) & set(one) for one in CLASSES)
