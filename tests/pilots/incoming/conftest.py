"""The programme in its first stage, the office and a leader."""

import pytest

from pilots.roles import Role
from tests.factories.accounts import OrganizationFactory
from tests.factories.pilots import person, small_programme


@pytest.fixture
def programme(db):
    return small_programme()


@pytest.fixture
def staff(db):
    return person(Role.BUREAU_STAFF, display_name="示例经办")


@pytest.fixture
def leader(db):
    return person(Role.LEADING_GROUP, display_name="示例陈某")


@pytest.fixture
def unit(db):
    return OrganizationFactory(short_name="示例工信局")


@pytest.fixture
def officer(unit):
    return person(Role.JOINT_MEETING, unit, display_name="示例李某")
