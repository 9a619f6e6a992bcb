"""A firm with its people, the bureau, a department."""

import pytest

from pilots.roles import Role
from tests.factories.accounts import OrganizationFactory
from tests.factories.pilots import enterprise, person, small_programme


@pytest.fixture
def programme(db):
    return small_programme()


@pytest.fixture
def bureau(db):
    return OrganizationFactory(short_name="示例区数据局")


@pytest.fixture
def staff(bureau):
    return person(Role.BUREAU_STAFF, bureau, display_name="示例经办")


@pytest.fixture
def firm(db):
    return enterprise(1)


@pytest.fixture
def officer(firm):
    return person(Role.FIRM_STAFF, firm.organization, display_name="示例填报员")


@pytest.fixture
def department(db):
    return OrganizationFactory(short_name="示例网信办")


@pytest.fixture
def member(department):
    return person(Role.JOINT_MEETING, department, display_name="示例联络员")
