"""A receiver on this machine that answers as told, and an address registered for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from standardwebhooks import Webhook

from haizhu_broker.accounts.domain import appoint
from haizhu_broker.accounts.models import Kind, Organization, User
from haizhu_broker.webhooks import domain
from haizhu_broker.webhooks.models import Endpoint
from pilots.enterprises.access import OWN
from pilots.roles import Role
from tests.factories import pilots as made
from tests.factories import reporting
from tests.factories.accounts import UserFactory

TODAY = date(2022, 4, 20)
NOW = datetime(2022, 4, 20, 4, tzinfo=UTC)


@dataclass
class Receiver:
    """What came in, and the (status, headers, body) to answer with; the last answer stays."""

    port: int = 0
    answers: list[tuple[int, dict[str, str], bytes]] = field(default_factory=lambda: [(204, {}, b"")])
    received: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}/events?line=1"

    def answer(self) -> tuple[int, dict[str, str], bytes]:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def verified(self, secret: str) -> list[dict]:
        """The payloads whose signature is right; the package refuses all others and old ones."""
        return [Webhook(secret).verify(body, headers) for headers, body in self.received]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    told = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.received.append(({name.lower(): text for name, text in self.headers.items()}, body))
            status, headers, text = told.answer()
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(text))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_: object) -> None:
            """Nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield told
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def administrator(db) -> User:
    return made.person("system_admin")


def machine_of(organization: Organization) -> User:
    user = UserFactory(kind=Kind.MACHINE, display_name="示例客户端")
    appoint(user, organization, Role.BROKER_CLIENT)
    return user


@pytest.fixture
def reports(db):
    """Two firms with a report each; `mine` has a machine, `other` must never be told of."""
    return reporting.scene(1), reporting.neighbour(2)


@pytest.fixture
def endpoint(reports, administrator, receiver) -> Endpoint:
    mine, _ = reports
    organization = mine.broker.enterprise.organization
    OWN.grant(mine.broker.enterprise, organization)
    return domain.register(
        user=machine_of(organization),
        title="示例业务系统",
        url=receiver.url,
        events=["periodic_report.accepted", "periodic_report.opened"],
        actor=administrator,
        today=TODAY,
        now=NOW,
    )
