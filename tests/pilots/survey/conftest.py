"""A programme, people who survey, a firm that is complete, and its case."""

import pytest

from pilots.roles import Role
from tests.factories.pilots import enterprise, person, small_programme
from tests.factories.survey import COMPLETE, case_of


@pytest.fixture
def programme(db):
    return small_programme()


@pytest.fixture
def staff(db):
    return person(Role.BUREAU_STAFF)


@pytest.fixture
def director(db):
    return person(Role.BUREAU_DIRECTOR)


@pytest.fixture
def expert(db):
    return person(Role.EXPERT)


@pytest.fixture
def firm(programme):
    return enterprise(1, **COMPLETE)


@pytest.fixture
def case(firm, programme, staff):
    return case_of(firm, programme, staff)
