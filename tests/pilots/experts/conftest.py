"""People of the bureau around a pool of experts."""

from collections.abc import Iterator

import pytest
import time_machine

from pilots.roles import Role
from tests.factories.accounts import OrganizationFactory
from tests.factories.experts import NOON
from tests.factories.pilots import person


@pytest.fixture(autouse=True)
def december() -> Iterator[None]:
    """The day of the draws: capacities are those of that day."""
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def bureau():
    return OrganizationFactory(code="440105-data-bureau", short_name="示例区政务数据局")


@pytest.fixture
def staff(bureau):
    return person(Role.BUREAU_STAFF, bureau)


@pytest.fixture
def director(bureau):
    return person(Role.BUREAU_DIRECTOR, bureau)
