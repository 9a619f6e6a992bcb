"""A firm and an authority with their clients; secrets are digested fast, counters begin at nothing."""

import pytest
from django.core.cache import cache

from pilots.roles import Role
from tests.factories.clients import FAST, administrator, broker_client, filing_client
from tests.factories.pilots import enterprise


@pytest.fixture(autouse=True)
def _quick(settings):
    settings.PASSWORD_HASHERS = FAST
    cache.clear()


@pytest.fixture
def firm(db):
    return enterprise(1).organization


@pytest.fixture
def rival(db):
    return enterprise(2).organization


@pytest.fixture
def ours(firm):
    return broker_client(firm)


@pytest.fixture
def theirs(rival):
    return broker_client(rival)


@pytest.fixture
def authority(db):
    return filing_client()


@pytest.fixture
def firm_admin(firm):
    return administrator(Role.FIRM_ADMIN, firm)
