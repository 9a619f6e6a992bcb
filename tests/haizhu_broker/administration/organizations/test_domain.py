"""Organizations: registered once, renamed from a day without two names on any, dissolved when nobody is left."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import transaction

from haizhu_broker.accounts.models import Organization
from haizhu_broker.administration.organizations import domain
from haizhu_broker.administration.organizations.tasks import adopt_names
from haizhu_broker.lifecycle.errors import NotPermitted, StepRefused
from tests.factories.accounts import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.pilots import enterprise, small_programme

from ..conftest import NOW, TODAY

pytestmark = pytest.mark.django_db
GIVEN = {"code": "440105-example", "name": "广州市海珠区示例局", "short_name": "区示例局", "level": "district"}


@pytest.fixture
def unit(by) -> Organization:
    return domain.register(**by("system_admin"), **GIVEN, functions=["科技"], telephone="020-00000000")


def refusal(verb, *args, **inputs) -> dict:
    number = Organization.objects.count()
    with pytest.raises(StepRefused) as refused, transaction.atomic():
        verb(*args, **inputs)
    assert Organization.objects.count() == number
    return refused.value.fields


def names_of(unit: Organization) -> list[tuple]:
    return list(unit.names.values_list("name", "valid_from", "valid_until"))


def test_register_keeps_name_functions_and_telephone(unit):
    unit.refresh_from_db()
    assert (unit.short_name, unit.functions, unit.telephone) == ("区示例局", ["科技"], "020-00000000")
    assert names_of(unit) == [("广州市海珠区示例局", None, None)]


@pytest.mark.parametrize("role", ["security_admin", "audit_admin"])
def test_register_by_another_administrator_is_not_permitted(by, role):
    with pytest.raises(NotPermitted):
        domain.register(**by(role), **GIVEN)
    assert not Organization.objects.filter(code=GIVEN["code"]).exists()


@pytest.mark.parametrize("code", ["区局", "a", "A B", "-x-", "x" * 61])
def test_register_under_a_bad_code_is_refused(by, code):
    said = refusal(domain.register, **by("system_admin"), **{**GIVEN, "code": code})
    assert said == {"code": ["代码应为3 到 60 位小写字母、数字或短横线，例如 440105-data-bureau。"]}


def test_register_twice_is_refused(by, unit):
    assert refusal(domain.register, **by("system_admin"), **GIVEN) == {"code": ["代码 440105-example 已登记。"]}
    assert refusal(domain.register, **by("system_admin"), **{**GIVEN, "code": "440105-other"}) == {
        "name": ["“广州市海珠区示例局”已登记为另一机构的名称。"]
    }


def test_rename_from_today_shows_each_name_on_its_days(by, unit):
    domain.rename(unit, **by("system_admin"), name="广州市海珠区新示例局", short_name="区新示例局", valid_from=TODAY)
    yesterday = TODAY - timedelta(days=1)
    assert (unit.short_name, unit.name_on(yesterday), unit.name_on(TODAY)) == (
        "区新示例局",
        "广州市海珠区示例局",
        "广州市海珠区新示例局",
    )
    assert names_of(unit) == [("广州市海珠区示例局", None, yesterday), ("广州市海珠区新示例局", TODAY, None)]


def test_rename_from_a_later_day_waits_for_its_tick(by, unit):
    day = TODAY + timedelta(days=3)
    domain.rename(unit, **by("system_admin"), name="广州市海珠区新示例局", short_name="区新示例局", valid_from=day)
    assert (unit.short_name, adopt_names(NOW)) == ("区示例局", 0)
    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        assert [adopt_names(NOW + timedelta(days=3)) for _ in range(2)] == [1, 0]
    unit.refresh_from_db()
    assert unit.short_name == "区新示例局"


def test_rename_before_the_name_in_use_began_is_refused(by, unit):
    given = {"name": "广州市海珠区新示例局", "short_name": "区新示例局"}
    domain.rename(unit, **by("system_admin"), **given, valid_from=TODAY)
    before = names_of(unit)
    said = refusal(domain.rename, unit, **by("system_admin"), name="另一名", short_name="另", valid_from=TODAY)
    assert said == {"valid_from": ["现有名称“广州市海珠区新示例局”自2022-04-20启用，新名称的启用日应晚于这一天。"]}
    assert names_of(unit) == before


def test_dissolve_with_people_left_is_refused(by, unit):
    MembershipFactory(organization=unit, user=UserFactory(organization=unit))
    said = refusal(domain.dissolve, unit, **by("system_admin"), note="机构改革")
    assert said == {"": ["还有 1 个账户、1 项任职，请先注销或者调出。"]}
    unit.refresh_from_db()
    assert unit.state == "in_use"


def test_dissolve_keeps_names(by, unit):
    domain.dissolve(unit, **by("system_admin"), note="机构改革")
    assert (unit.state, unit.name_on(date(2021, 1, 1))) == ("dissolved", "广州市海珠区示例局")


def test_organization_of_an_enterprise_is_kept_there(by):
    small_programme()
    firm = enterprise(1).organization
    given = by("system_admin")
    for verb, inputs in (
        (domain.rename, {"name": "x", "short_name": "x", "valid_from": TODAY}),
        (domain.revise, {"level": "city"}),
        (domain.dissolve, {"note": "x"}),
    ):
        assert refusal(verb, firm, **given, **inputs) == {"": ["名称由企业档案确定，请在其档案中办理。"]}
    other = OrganizationFactory()
    domain.revise(other, **given, level="city")
    assert other.level == "city"
