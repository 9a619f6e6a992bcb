"""A joint meeting of six units, on a day in March."""

import pytest
import time_machine

from tests.factories.meetings import NOON, joint
from tests.factories.pilots import small_programme


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def office(db):
    return joint(small_programme())
