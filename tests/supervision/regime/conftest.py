"""People of the regime's tests, and a browser signed in as one of them."""

import pytest
from django.test import Client

from haizhu_broker.accounts.models import User
from pilots.roles import Role
from tests.factories.pilots import person


@pytest.fixture
def clerk(db: None) -> User:
    return person(Role.BUREAU_STAFF)


@pytest.fixture
def director(db: None) -> User:
    return person(Role.BUREAU_DIRECTOR)


@pytest.fixture
def firm(db: None) -> User:
    return person(Role.FIRM_STAFF)


@pytest.fixture
def browser():
    """Sign in: `browser(clerk).get("/…")`."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in
