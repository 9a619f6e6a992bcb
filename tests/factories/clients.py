"""Machine accounts for tests, as the verb makes them."""

import base64
from datetime import timedelta

from haizhu_broker.access.roles import SYSTEM_ADMIN
from haizhu_broker.accounts.domain import appoint, ensure_organization
from haizhu_broker.accounts.models import Level, Organization, User
from haizhu_broker.administration.clients.domain import register
from haizhu_broker.administration.clients.models import Client
from haizhu_broker.api.scopes import offered_to
from haizhu_broker.web import clock
from pilots.roles import Role
from tests.factories.accounts import OrganizationFactory, UserFactory

FAST = ["django.contrib.auth.hashers.MD5PasswordHasher", "django.contrib.auth.hashers.Argon2PasswordHasher"]


def administrator(role: str = SYSTEM_ADMIN, organization: Organization | None = None) -> User:
    user = UserFactory()
    appoint(user, organization or OrganizationFactory(), role)
    return user


def city() -> Organization:
    return ensure_organization("440100-data-bureau", "示例市数据局", level=Level.CITY)[0]


def filing_client(**values) -> Client:
    """A client of the city's authority, registered by the system administrator."""
    return client_for(Role.FILING_CLIENT, values.pop("organization", None) or city(), administrator(), **values)


def broker_client(organization: Organization, **values) -> Client:
    """A client of a firm, registered by the firm's own administrator."""
    return client_for(Role.BROKER_CLIENT, organization, administrator(Role.FIRM_ADMIN, organization), **values)


def client_for(role: str, organization: Organization, actor: User, **values) -> Client:
    moment = clock.now()
    wanted = {
        "name": f"示例客户端{Client.objects.count() + 1}",
        "scopes": sorted(offered_to(role)),
        "expires_on": moment.date() + timedelta(days=365),
        **values,
    }
    return register(actor=actor, today=moment.date(), now=moment, role=role, organization=organization, **wanted)


def basic(client: Client, secret: str = "") -> dict[str, str]:
    """The header with which a client shows who it is."""
    code = base64.b64encode(f"{client.client_id}:{secret or client.issued_secret}".encode()).decode()
    return {"Authorization": f"Basic {code}"}


def token_of(http, client: Client, **wanted) -> str:
    """A token by the door, asked for by a test client `http`."""
    answer = http.post("/oauth/token/", {"grant_type": "client_credentials", **wanted}, headers=basic(client))
    assert answer.status_code == 200, answer.content
    return answer.json()["access_token"]


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
