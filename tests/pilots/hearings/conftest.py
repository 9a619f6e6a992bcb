"""A broker under supervision, its director and its firm."""

import pytest

from pilots.roles import Role
from tests.factories.pilots import active, enterprise, person, small_programme


@pytest.fixture
def director(db):
    return person(Role.BUREAU_DIRECTOR)


@pytest.fixture
def broker(director):
    return active(small_programme(), enterprise(), director)


@pytest.fixture
def firm(broker):
    return person(Role.FIRM_ADMIN, broker.enterprise.organization)
