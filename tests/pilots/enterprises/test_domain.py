"""Registering enterprises: codes, organizations, and who sees what is whose."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from haizhu_broker.accounts.models import Organization
from haizhu_broker.lifecycle.errors import NotPermitted, StepRefused
from pilots.enterprises import domain
from pilots.enterprises.access import ENTERPRISE as POLICY
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Sector
from pilots.roles import Role
from tests.factories.pilots import enterprise, fictional_uscc, person

pytestmark = pytest.mark.django_db
ON = {"today": date(2022, 1, 4), "now": datetime(2022, 1, 4, 4, tzinfo=UTC)}


@pytest.fixture
def sector():
    return Sector.objects.create(code="power", name="电力", position=1)


def register(sector, **fields):
    wanted = {"name": "示例电力数据有限公司", "uscc": fictional_uscc(1), "district_code": "440105", **fields}
    return domain.register(actor=person(Role.BUREAU_STAFF), sector=sector, **ON, **wanted)


@pytest.mark.parametrize(
    "typed", ["91440105ma5demb12r", " 9144 0105 MA5D EMB1 2R ", "９１４４０１０５ＭＡ５ＤＥＭＢ１２Ｒ"]
)
def test_register_normalises_the_code(sector, typed):
    assert register(sector, uscc=typed).uscc == "91440105MA5DEMB12R"


def test_register_makes_the_organization_with_its_name(sector):
    found = register(sector)
    assert found.organization.name_on(date(2030, 1, 1)) == str(found) == "示例电力数据有限公司"
    assert (found.initials, found.sort_key) == ("sldlsjyxgs", "shi li dian li shu ju you xian gong si")


def test_register_with_wrong_check_digit_is_refused_whole(sector):
    with pytest.raises(StepRefused, match="校验位不符：按前 17 位应为 R") as refused:
        register(sector, uscc="91440105MA5DEMB12X")
    assert list(refused.value.fields) == ["uscc"]
    assert not Organization.objects.filter(short_name="示例电力数据有限公司").exists()


def test_register_with_wrong_check_digit_and_reason_keeps_the_reason(sector):
    found = register(sector, uscc="91440105MA5DEMB12X", uscc_accepted_because="2015年前核发，已核对执照。")
    assert found.uscc_accepted_because == "2015年前核发，已核对执照。"


def test_register_of_wrong_length_is_refused_even_with_reason(sector):
    with pytest.raises(StepRefused, match="应为 18 位"):
        register(sector, uscc="9144", uscc_accepted_because="旧证。")


def test_register_of_known_code_is_refused(sector):
    register(sector)
    with pytest.raises(StepRefused, match="已登记"):
        register(sector, name="另一家")
    assert Enterprise.objects.count() == 1


def test_register_by_a_firm_is_not_permitted(sector):
    with pytest.raises(NotPermitted):
        domain.register(
            actor=person(Role.FIRM_ADMIN),
            sector=sector,
            name="甲",
            uscc=fictional_uscc(2),
            district_code="440105",
            **ON,
        )
    assert not Enterprise.objects.exists()


def test_revise_renames_and_reindexes(sector):
    found = register(sector)
    domain.revise(found, actor=person(Role.BUREAU_STAFF), name="安例数据有限公司", capital=100, **ON)
    fresh = Enterprise.objects.get()
    assert (str(fresh), fresh.initials, fresh.capital) == ("安例数据有限公司", "alsjyxgs", 100)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("uscc", "short"),
        ("uscc", "91440105MA5DEMBI2R"),
        ("kind", "guild"),
        ("capital", -1),
        ("district_code", "4401"),
        ("industry_code", "D44"),
    ],
)
def test_database_refuses_what_no_enterprise_has(sector, field, value):
    found = register(sector)
    with pytest.raises(IntegrityError), transaction.atomic():
        Enterprise.objects.filter(pk=found.pk).update(**{field: value})


def test_view_by_a_firm_is_its_own_alone():
    mine, other = enterprise(1), enterprise(2)
    clerk = person(Role.FIRM_STAFF, mine.organization)
    assert list(POLICY.permitted(clerk, "view")) == [mine]
    assert not POLICY.allows(clerk, "view", other)


def test_view_by_officials_is_everywhere_and_by_experts_nowhere():
    enterprise(1), enterprise(2)
    assert POLICY.permitted(person(Role.JOINT_MEETING), "view").count() == 2
    assert not POLICY.permitted(person(Role.EXPERT), "view").exists()
