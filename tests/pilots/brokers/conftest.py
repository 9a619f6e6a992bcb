"""A programme, a director, and a broker under supervision."""

import pytest

from pilots.roles import Role
from tests.factories.pilots import active, candidate, enterprise, person, small_programme


@pytest.fixture
def programme(db):
    return small_programme()


@pytest.fixture
def director(db):
    return person(Role.BUREAU_DIRECTOR)


@pytest.fixture
def firm(programme):
    return enterprise(1)


@pytest.fixture
def named(programme, firm, director):
    return candidate(programme, firm, director)


@pytest.fixture
def broker(programme, firm, director):
    return active(programme, firm, director)
