"""The pages of organizations: found, filtered, with every name and their people."""

import pytest

from haizhu_broker.accounts.models import Organization
from haizhu_broker.audit.models import Entry
from tests.factories.accounts import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db
LIST = "/administration/organizations/"


@pytest.fixture
def browser(client, three):
    client.force_login(three["system_admin"])
    return client


def shown(browser, query: str) -> set[str]:
    return {row["short_name"] for row in browser.get(f"{LIST}?{query}").context["page"].slice.rows}


def test_list_is_searched_by_a_name_of_old_and_filtered_by_level_and_function(browser):
    old = OrganizationFactory(short_name="新局", level="city", functions=["公安", "消防"])
    old.names.create(name="旧时公安分局", valid_until="2021-12-31")
    old.names.create(name="公安局", valid_from="2022-01-01")
    OrganizationFactory(short_name="别局", functions=["统计"])
    assert shown(browser, "q=旧时公安") == {"新局"}
    assert shown(browser, "level=city") == {"新局"}
    assert shown(browser, "function=消防&function=统计") == {"新局", "别局"}
    assert browser.get(f"{LIST}?function=没有").context["page"].problems != []


def test_register_by_page_leads_to_the_organization_with_its_names_and_people(browser):
    given = {"code": "440105-new", "name": "示例新局全称", "short_name": "示例新局", "level": "district"}
    answer = browser.post(f"{LIST}new/register/", {**given, "functions": "科技，工业、 科技"})
    unit = Organization.objects.get(code="440105-new")
    assert (answer.url, unit.functions) == (f"{LIST}{unit.pk}/", ["科技", "工业"])
    UserFactory(organization=unit, username="only-one", display_name="赵某")
    names, people = (browser.get(f"{answer.url}?tab={tab}") for tab in ("names", "people"))
    assert "示例新局全称" in names.content.decode()
    assert "only-one" in people.content.decode()


def test_register_with_nothing_filled_in_says_so_at_each_field(browser):
    page = browser.post(f"{LIST}new/register/", {})
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"code", "name", "short_name", "level"}


def test_export_leaves_an_entry(browser):
    answer = browser.get(f"{LIST}?format=csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "机构,代码,层级,职能,联系电话,账户（个）,状态"
    assert Entry.objects.get(verb="export").subject_type == "accounts.Organization"


def test_others_see_no_organizations(client):
    client.force_login(UserFactory())
    assert client.get(LIST).status_code == 403
