"""People of the office, a programme, and issued letters; files in a private place."""

from datetime import UTC, date, datetime

import pytest

from haizhu_broker.access.roles import SYSTEM_ADMIN
from haizhu_broker.papers.content import Content, Paragraph
from haizhu_broker.papers.domain import issue_content
from pilots.documents.kinds import LETTER_KIND
from pilots.roles import Role
from tests.factories.accounts import OrganizationFactory
from tests.factories.pilots import person, small_programme

TODAY = date(2022, 4, 14)
NOW = datetime(2022, 4, 14, 1, 30, tzinfo=UTC)
ACT = {"today": TODAY, "now": NOW}


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def programme(db):
    return small_programme()


@pytest.fixture
def organ(db):
    return OrganizationFactory(short_name="示例局")


@pytest.fixture
def director(organ):
    return person(Role.BUREAU_DIRECTOR, organ)


@pytest.fixture
def clerk(organ):
    return person(Role.BUREAU_STAFF, organ)


@pytest.fixture
def administrator(organ):
    return person(SYSTEM_ADMIN, organ)


@pytest.fixture
def issued(organ, director):
    """`issued("关于…的函", kind=…, subject=…)`: one more issued document."""

    def issue(title="关于示例事项的函", kind=LETTER_KIND, **more):
        addressee = more.pop("addressee", "示例单位")
        content = Content(organ="示例局", title=title, addressee=addressee, blocks=(Paragraph("请予支持。"),))
        return issue_content(content, organ=organ, kind=kind, actor=director, **ACT, **more)

    return issue
