"""The pages of enterprises: search by name, code and pinyin; registering; what a firm sees."""

import pytest

from pilots.enterprises.models import Enterprise
from pilots.programme.models import Sector
from pilots.roles import Role
from tests.factories.pilots import enterprise, person

pytestmark = pytest.mark.django_db
LIST = "/enterprises/"


def names(response):
    return [row["organization__short_name"] for row in response.context["page"].slice.rows]


@pytest.fixture
def firms():
    return [enterprise(n, name) for n, name in enumerate(("示例电力公司", "示例金融公司", "安例电商公司"), 1)]


def test_list_is_in_pinyin_order(client_of, firms):
    assert names(client_of(person(Role.BUREAU_STAFF)).get(LIST)) == ["安例电商公司", "示例电力公司", "示例金融公司"]


@pytest.mark.parametrize(
    ("words", "found"), [("金融", "示例金融公司"), ("sldl", "示例电力公司"), ("ALDS", "安例电商公司")]
)
def test_search_finds_by_words_and_initials(client_of, firms, words, found):
    assert names(client_of(person(Role.BUREAU_STAFF)).get(LIST, {"q": words})) == [found]


def test_search_finds_by_full_width_code(client_of, firms):
    wide = "".join(chr(ord(c) + 0xFEE0) for c in firms[1].uscc.lower())
    assert names(client_of(person(Role.BUREAU_STAFF)).get(LIST, {"q": wide})) == ["示例金融公司"]


def test_list_for_firm_holds_its_own_alone(client_of, firms):
    response = client_of(person(Role.FIRM_ADMIN, firms[0].organization)).get(LIST)
    assert names(response) == ["示例电力公司"]
    assert "示例金融公司" not in response.content.decode()


def test_page_of_another_firm_is_absent(client_of, firms):
    client = client_of(person(Role.FIRM_ADMIN, firms[0].organization))
    assert client.get(firms[0].get_absolute_url()).status_code == 200
    assert client.get(firms[1].get_absolute_url()).status_code == 404


def test_list_costs_the_same_statements_for_one_and_four(client_of, firms, django_assert_num_queries):
    client = client_of(person(Role.BUREAU_STAFF))
    client.get(LIST)
    enterprise(4)
    for asked in ({"q": "金融"}, {}):
        with django_assert_num_queries(3):
            client.get(LIST, asked)


def test_register_by_form_normalises_and_shows_the_page(client_of):
    sector = Sector.objects.create(code="power", name="电力", position=1)
    sent = {"uscc": "91440105ma5demb12r", "name": "示例公司", "kind": "company", "sector": sector.pk}
    response = client_of(person(Role.BUREAU_STAFF)).post(f"{LIST}new/register/", {**sent, "district_code": "440105"})
    found = Enterprise.objects.get()
    assert (response.headers["Location"], found.uscc) == (found.get_absolute_url(), "91440105MA5DEMB12R")


def test_register_by_form_with_wrong_code_says_what_is_wrong(client_of):
    sector = Sector.objects.create(code="power", name="电力", position=1)
    sent = {"uscc": "91440105MA5DEMB12X", "name": "示例公司", "kind": "company", "sector": sector.pk}
    response = client_of(person(Role.BUREAU_STAFF)).post(f"{LIST}new/register/", {**sent, "district_code": "440105"})
    assert response.status_code == 422
    assert response.context["form"].errors == {
        "uscc": ["统一社会信用代码校验位不符：按前 17 位应为 R，您填写的是 X，请核对各位。"]
    }


@pytest.mark.parametrize(("code", "said"), [("440105", "海珠区（440105）"), ("999901", "999901")])
def test_page_names_the_district_of_a_known_code(client_of, code, said):
    found = enterprise(1)
    Enterprise.objects.filter(pk=found.pk).update(district_code=code)
    facts = client_of(person(Role.BUREAU_STAFF)).get(found.get_absolute_url()).context["page"].facts
    assert {fact.label: str(fact.html) for group in facts for fact in group["facts"]}["住所行政区划"] == said


def test_page_remarks_a_code_whose_inner_check_fails(client_of):
    found = enterprise(1)
    Enterprise.objects.filter(pk=found.pk).update(uscc="91440105MA5DEMB13P")
    text = client_of(person(Role.BUREAU_STAFF)).get(found.get_absolute_url()).content.decode()
    assert "代码中的组织机构代码（第 9 至 17 位）校验位不符" in text


def test_enterprise_in_api_for_firm_is_its_own(client_of, firms):
    client = client_of(person(Role.FIRM_ADMIN, firms[2].organization))
    assert [row["name"] for row in client.get("/api/v1/enterprises/").json()["results"]] == ["安例电商公司"]
    assert client.get(f"/api/v1/enterprises/{firms[0].pk}/").status_code == 404
