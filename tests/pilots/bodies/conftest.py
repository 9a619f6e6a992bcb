"""The small programme with a joint meeting, its units and people."""

import pytest

from pilots.programme.models import Body, Post
from pilots.roles import Role
from tests.factories.accounts import OrganizationFactory, UserFactory
from tests.factories.pilots import person, small_programme


@pytest.fixture
def programme(db):
    return small_programme()


@pytest.fixture
def staff(db):
    return person(Role.BUREAU_STAFF, display_name="示例经办")


@pytest.fixture
def police(db):
    return OrganizationFactory(short_name="示例公安分局")


@pytest.fixture
def telecom(db):
    return OrganizationFactory(short_name="示例通信管理局")


@pytest.fixture
def meeting(programme, police, telecom):
    """A joint meeting: one unit with a vote, one that attends, and one post that names no unit."""
    body = Body.objects.create(
        programme=programme,
        code="joint",
        kind="joint_meeting",
        name="联席会议",
        task=programme.tasks.first(),
        position=9,
    )
    for place, (title, holder, unit) in enumerate(
        (("成员", "公安", police), ("列席", "通信管理", telecom), ("成员", "区有关单位", None)), 1
    ):
        Post.objects.create(body=body, position=place, title=title, holder=holder, organization=unit)
    return body


@pytest.fixture
def officer(police):
    """Somebody of the police with an account and no right."""
    return UserFactory(display_name="示例何某", organization=police)
