"""A broker under supervision, its director and staff, and the scheme in force."""

import pytest

from pilots.roles import Role
from tests.factories.gradings import in_force
from tests.factories.pilots import active, enterprise, person, small_programme


@pytest.fixture
def director(db):
    return person(Role.BUREAU_DIRECTOR)


@pytest.fixture
def staff(db):
    return person(Role.BUREAU_STAFF)


@pytest.fixture
def broker(director):
    return active(small_programme(), enterprise(), director)


@pytest.fixture
def scheme(db):
    return in_force()
