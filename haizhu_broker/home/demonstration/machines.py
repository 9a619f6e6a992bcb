"""The demonstration's machine accounts: of city and province, and of a pilot firm; secrets kept beside passwords."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.administration.clients.domain import LONGEST, register, rotate
from haizhu_broker.administration.clients.keys import matches
from haizhu_broker.administration.clients.models import Client
from haizhu_broker.api.scopes import offered_to
from haizhu_broker.web import clock
from pilots.roles import Role


class Machine(NamedTuple):
    """A client: its name, role, organization (by code), and the demonstration account that keeps it."""

    name: str
    role: str
    organization: str
    keeper: str


MACHINES = (
    Machine("示例市备案系统", Role.FILING_CLIENT, "440100-data-bureau", "keeper"),
    Machine("示例省备案系统", Role.FILING_CLIENT, "440000-data-bureau", "keeper"),
    Machine("示例电力台账系统", Role.BROKER_CLIENT, "91440105MA5DEMB12R", "power-admin"),
)


def registered(people: Mapping[str, User], begun: datetime) -> dict[Machine, Client]:
    """Each machine's client; a new one holds its secret in clear.

    Entries bear the time `begun`; what is valid is reckoned from today, or no client of a past year would open.
    """
    return {machine: _client(machine, people, begun) for machine in MACHINES}


def settled(
    clients: Mapping[Machine, Client], people: Mapping[str, User], known: Mapping[str, str], begun: datetime
) -> Iterator[tuple[Client, str]]:
    """Each client with a secret that opens it: the known one where it still does, else a new one."""
    for machine, client in clients.items():
        if not client.issued_secret and not matches(client, known.get(client.client_id, ""), clock.now()):
            rotate(client, is_immediate=True, **_by(machine, people, begun))
        yield client, client.issued_secret or known[client.client_id]


def _client(machine: Machine, people: Mapping[str, User], begun: datetime) -> Client:
    organization = Organization.objects.get(code=machine.organization)
    client = Client.objects.filter(name=machine.name, organization=organization).first()
    if client is None:
        by = _by(machine, people, begun)
        scopes, last = sorted(offered_to(machine.role)), by["today"] + timedelta(days=LONGEST)
        client = register(
            name=machine.name, role=machine.role, organization=organization, scopes=scopes, expires_on=last, **by
        )
    return client


def _by(machine: Machine, people: Mapping[str, User], begun: datetime) -> dict[str, Any]:
    return {"actor": people[machine.keeper], "today": clock.today(), "now": begun}
