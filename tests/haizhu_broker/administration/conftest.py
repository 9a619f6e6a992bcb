"""The three administrators of an office, each twice, and what their verbs are given."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from haizhu_broker.accounts.models import User
from haizhu_broker.accounts.vocabulary import ADMINISTRATORS
from tests.factories.accounts import MembershipFactory, OrganizationFactory

TODAY = date(2022, 4, 20)
NOW = datetime(2022, 4, 20, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def office(db):
    return OrganizationFactory(code="440105-data-bureau", short_name="示例政务数据局")


@pytest.fixture
def three(office) -> dict[str, User]:
    """One of each administrator, and a second one behind each."""
    for role in ADMINISTRATORS:
        MembershipFactory(role=role, organization=office, user__display_name="候补", user__organization=office)
    held = [MembershipFactory(role=role, organization=office, user__organization=office) for role in ADMINISTRATORS]
    return {one.role: one.user for one in held}


@pytest.fixture
def by(three):
    """`by("system_admin")`: the arguments that every verb takes."""

    def given(role: str) -> dict[str, Any]:
        return {"actor": User.objects.get(pk=three[role].pk), "today": TODAY, "now": NOW}

    return given
