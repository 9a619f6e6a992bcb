"""An audit administrator, people whose deeds he looks up, and entries of every kind."""

import datetime as dt

import pytest

from haizhu_broker.accounts.domain import appoint
from haizhu_broker.audit import journal
from tests.factories.accounts import OrganizationFactory, UserFactory

NOON = dt.datetime(2026, 5, 4, 4, tzinfo=dt.UTC)
LIST = "/administration/trail/"


@pytest.fixture
def bureau(db):
    return OrganizationFactory(code="bureau", short_name="示例区政务数据局")


@pytest.fixture
def auditor(bureau):
    user = UserFactory(username="auditor", display_name="审某")
    appoint(user, bureau, "audit_admin")
    return user


@pytest.fixture
def zhang(bureau):
    user = UserFactory(username="zhang", display_name="张某")
    appoint(user, bureau, "bureau_staff")
    return user


@pytest.fixture
def browser(client, auditor):
    client.force_login(auditor)
    return client


@pytest.fixture
def write(db):
    """Write an entry, each a minute later than the last."""
    made = []

    def entry(verb="edit", label="修改", subject=None, *, actor=None, **values):
        moment = NOON + dt.timedelta(minutes=len(made))
        made.append(journal.record(verb, label, subject or OrganizationFactory(), actor=actor, now=moment, **values))
        return made[-1]

    return entry
