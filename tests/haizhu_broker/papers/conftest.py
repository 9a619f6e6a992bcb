"""Organs, people, kinds and a private place for files."""

from datetime import UTC, date, datetime

import pytest

from haizhu_broker.accounts.domain import appoint
from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.papers import kinds
from haizhu_broker.papers.content import Layout
from haizhu_broker.papers.kinds import Kind, Numbering
from pilots.roles import Role

TODAY = date(2022, 4, 14)
NOW = datetime(2022, 4, 14, 1, 30, tzinfo=UTC)
REPORT = Kind("test-report", "报告", "示数报", retention=30)
LETTER = Kind("test-letter", "函", "示数函", Layout.LETTER, retention=10)
OUTSIDE = Kind("test-outside", "通知", "示数通", numbering=Numbering.OUTSIDE)


@pytest.fixture(autouse=True)
def declared():
    """These kinds alone, in the one register that every module has imported."""
    standing = dict(kinds.KINDS)
    kinds.KINDS.clear()
    for kind in (REPORT, LETTER, OUTSIDE):
        kinds.declare(kind)
    yield
    kinds.KINDS.clear()
    kinds.KINDS.update(standing)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.PUBLIC_URL = "https://portal.example.cn"
    return settings.MEDIA_ROOT


@pytest.fixture
def organ(db):
    return Organization.objects.create(code="example-bureau", short_name="示例局")


@pytest.fixture
def director(db, organ):
    """The director of the organ, who may make its documents void."""
    user = User.objects.create(username="director", display_name="王某")
    appoint(user, organ, Role.BUREAU_DIRECTOR)
    return user
