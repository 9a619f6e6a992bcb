"""What a pilot does as one story: named, graded, certified, its plan filed with the province, followed up, heard."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.cache import cache

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import Level
from haizhu_broker.webhooks import domain as webhooks
from pilots.gradings import domain as gradings
from pilots.gradings.scheme_file import FIRST
from pilots.roles import Role
from tests.factories import filing, monitoring
from tests.factories.accounts import OrganizationFactory
from tests.factories.clients import FAST, administrator, client_for
from tests.factories.pilots import active, candidate, enterprise, person, small_programme
from tests.factories.practitioners import fictional_number, practitioner
from tests.factories.regime import SMALL, approved_set
from tests.haizhu_broker.webhooks.conftest import receiver  # noqa: F401 - a fixture

from . import operating
from .test_story import at

UNITS = 4


@pytest.fixture
def cast(transactional_db, settings, receiver):  # noqa: F811 - the fixture
    settings.PASSWORD_HASHERS = FAST
    settings.WEBHOOK_PLAIN_HTTP, settings.WEBHOOK_NETWORKS = True, ["127.0.0.0/8", "::1/128"]
    cache.clear()
    with at(date(2022, 1, 10)):
        yield gathered(receiver)


def gathered(receiver):  # noqa: F811 - the fixture
    approved_set(SMALL)
    bureau, programme = monitoring.bureau(), small_programme()
    director, staff = person(Role.BUREAU_DIRECTOR, bureau), person(Role.BUREAU_STAFF, bureau)
    monitoring.line("broker", valid_from=monitoring.FEBRUARY.start)
    day = operating.moment(date(2022, 1, 10))
    scheme = gradings.load_scheme(FIRST.read_text(encoding="utf-8"), actor=system_user(), **day)
    gradings.enact(scheme, actor=director, effective_from=date(2022, 1, 10), **day)
    firm, other = enterprise(1, name="示例电力数据有限公司"), active(programme, enterprise(2), director)
    units = [OrganizationFactory(level=Level.DISTRICT, short_name=f"示例会签单位{n}") for n in range(UNITS)]
    province = filing.authority(filing.province(), director)
    client = client_for(Role.FILING_CLIENT, province.organization, administrator())
    title = {"user": client.user, "title": "示例省备案系统", "url": receiver.url, "events": ["filing.issued"]}
    webhooks.register(**title, actor=administrator(), **day)
    practitioner(other, person(Role.FIRM_ADMIN, other.enterprise.organization), 77)
    return SimpleNamespace(
        broker=candidate(programme, firm, director, valid_until=date(2023, 12, 31)),
        director=director,
        staff=staff,
        admin=person(Role.FIRM_ADMIN, firm.organization),
        author=person(Role.FIRM_STAFF, firm.organization),
        units=units,
        members=[person(Role.JOINT_MEETING, unit) for unit in units],
        province=province,
        client=client,
        engaged=fictional_number(77),
    )


def test_pilot_is_named_planned_filed_followed_heard_and_renewed(visit, cast, receiver, live_server, tmp_path):  # noqa: F811
    base = live_server.url
    operating.pilot_is_started_and_graded(visit, cast)
    operating.certificate_is_issued(visit, cast)
    with at(date(2022, 1, 17)):
        operating.people_are_imported(visit, cast)
        plan = operating.plan_is_written_by_two(visit, cast)
    with at(date(2022, 1, 19)):
        operating.plan_is_returned_and_put_right(visit, cast, plan)
    with at(date(2022, 1, 20)):
        operating.units_are_consulted(visit, cast, plan)
    with at(date(2022, 1, 27)):
        operating.plan_is_approved(visit, cast, plan)
        letter = operating.plan_is_filed(visit, cast, plan, receiver)
        operating.province_returns_it(cast, base, tmp_path, letter)
    with at(date(2022, 2, 9)):
        operating.plan_is_amended_and_filed_anew(visit, cast, plan, letter)
        operating.province_accepts_it(visit, cast, base, tmp_path, letter)
        operating.public_sees(visit, cast, "试点中", "证书有效")
    with at(date(2022, 3, 10)):
        operating.work_is_followed_up(visit, cast)
    with at(date(2022, 5, 9)):
        operating.pilot_is_heard_and_suspended(visit, cast)
        operating.public_sees(visit, cast, "暂停", "证书暂停使用")
    with at(date(2022, 6, 10)):
        operating.pilot_is_resumed(visit, cast)
        operating.public_sees(visit, cast, "试点中", "证书有效")
        operating.public_sees(visit, cast, "暂停", "证书有效", on="2022-06-09")
    with at(date(2023, 1, 11)):
        operating.grade_is_renewed(visit, cast)
