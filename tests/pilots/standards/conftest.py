"""People of the standards' tests."""

import pytest

from haizhu_broker.accounts.models import User
from pilots.roles import Role
from tests.factories.pilots import person


@pytest.fixture
def clerk(db: None) -> User:
    return person(Role.BUREAU_STAFF)


@pytest.fixture
def director(db: None) -> User:
    return person(Role.BUREAU_DIRECTOR)
