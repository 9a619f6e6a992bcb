"""A programme, the bureau, three firms and an open round."""

import pytest

from pilots.programme.models import Sector
from pilots.roles import Role
from tests.factories.pilots import enterprise, person, small_programme
from tests.factories.rounds import firm_person, opened


@pytest.fixture
def programme():
    return small_programme()


@pytest.fixture
def director():
    return person(Role.BUREAU_DIRECTOR)


@pytest.fixture
def staff():
    return person(Role.BUREAU_STAFF)


@pytest.fixture
def sector(programme):
    return Sector.objects.get(code="ports")


@pytest.fixture
def firms(sector):
    return [enterprise(number, sector=sector) for number in (1, 2, 3)]


@pytest.fixture
def firm(firms):
    return firms[0]


@pytest.fixture
def author(firm):
    return firm_person(firm)


@pytest.fixture
def round(programme, director, sector):
    return opened(programme, director, sectors={sector: 1})
