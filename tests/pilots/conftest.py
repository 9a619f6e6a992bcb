"""A browser signed in as whom a test names; a broker under supervision with its director and its firm."""

import pytest

from pilots.roles import Role
from tests.factories.pilots import active, enterprise, person, small_programme


@pytest.fixture
def client_of(client):
    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def director(db):
    return person(Role.BUREAU_DIRECTOR)


@pytest.fixture
def broker(director):
    return active(small_programme(), enterprise(), director)


@pytest.fixture
def firm(broker):
    return person(Role.FIRM_ADMIN, broker.enterprise.organization)
