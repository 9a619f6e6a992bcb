"""A programme, the bureau, a broker with two authors, and a rival that could have leaked."""

import pytest

from pilots.roles import Role
from tests.factories.pilots import active, enterprise, person, small_programme
from tests.factories.plans import author_of, begun, brought, submitted


@pytest.fixture
def staff(db):
    return person(Role.BUREAU_STAFF)


@pytest.fixture
def programme(db):
    return small_programme()


@pytest.fixture
def broker(programme, director):
    return active(programme, enterprise(1), director)


@pytest.fixture
def rival(programme, director):
    return active(programme, enterprise(2), director)


@pytest.fixture
def author(broker):
    return author_of(broker)


@pytest.fixture
def second(broker):
    return author_of(broker, Role.FIRM_STAFF)


@pytest.fixture
def plan(broker, author):
    return begun(broker, author)


@pytest.fixture
def handed_in(broker, author):
    return submitted(broker, author)


@pytest.fixture
def bring(handed_in, director, staff):
    def to(state):
        return brought(handed_in, state, director, staff)

    return to
