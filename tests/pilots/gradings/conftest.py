"""The staff, and the scheme in force."""

import pytest

from pilots.roles import Role
from tests.factories.gradings import in_force
from tests.factories.pilots import person


@pytest.fixture
def staff(db):
    return person(Role.BUREAU_STAFF)


@pytest.fixture
def scheme(db):
    return in_force()
