"""People of the monitoring tests, and a browser signed in as one of them."""

import pytest
from django.test import Client

from haizhu_broker.accounts.models import User
from pilots.brokers.models import Broker
from pilots.roles import Role
from tests.factories import monitoring
from tests.factories.pilots import person


@pytest.fixture
def clerk(db: None) -> User:
    return person(Role.BUREAU_STAFF, monitoring.bureau(), display_name="张某")


@pytest.fixture
def director(db: None) -> User:
    return person(Role.BUREAU_DIRECTOR, monitoring.bureau(), display_name="王某")


@pytest.fixture
def broker(db: None) -> Broker:
    return monitoring.brokers()[0]


@pytest.fixture
def firm(broker: Broker) -> User:
    return person(Role.FIRM_STAFF, broker.enterprise.organization)


@pytest.fixture
def browser():
    """Sign in: `browser(clerk).get("/…")`."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in
