"""The small programme and its people."""

import pytest

from pilots.programme.models import Task
from pilots.roles import Role
from tests.factories.pilots import person, small_programme


@pytest.fixture
def programme(db):
    return small_programme()


@pytest.fixture
def staff(db):
    return person(Role.BUREAU_STAFF)


@pytest.fixture
def task(programme):
    """Task 三2, led by 区工信局."""
    return Task.objects.get(ref="三2")


@pytest.fixture
def officer(task):
    """Somebody of the unit that leads the task."""
    return person(Role.JOINT_MEETING, task.units.get(duty="lead").organization, display_name="李某")


@pytest.fixture
def outsider(db):
    """Somebody of a unit that has no part in the task."""
    return person(Role.JOINT_MEETING)
