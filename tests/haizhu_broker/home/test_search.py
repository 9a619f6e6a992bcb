"""The search: substring and initials, by listing, and nobody finds what he may not see."""

import pytest
from django.urls import reverse

from haizhu_broker.home.search import SHOWN, found, places
from haizhu_broker.web.panels import SOUGHT
from pilots.roles import Role
from tests.factories.pilots import active, enterprise, person, small_programme

pytestmark = pytest.mark.django_db


def ask(client, user, text: str) -> str:
    client.force_login(user)
    return client.get(reverse("search"), {"q": text}).content.decode()


def labels(user, text: str) -> list[str]:
    return [group.label for group in found(user, text)]


@pytest.mark.parametrize("text", ["琶洲算力", "算力 公司", "sldl", "ＳＬＤＬ", "SLDL"])
def test_search_finds_by_substring_words_and_initials(text):
    enterprise(1, "示例琶洲算力电力有限公司")
    enterprise(2, "示例荔湾钢铁有限公司")
    (group,) = found(person(Role.BUREAU_STAFF), text)
    assert group.label == "企业"
    assert "示例琶洲算力电力有限公司" in group.table
    assert "示例荔湾钢铁有限公司" not in group.table


def test_firm_finds_itself_and_never_another_firm(client):
    programme, director = small_programme(), person(Role.BUREAU_DIRECTOR)
    own, other = enterprise(1, "示例琶洲算力甲有限公司"), enterprise(2, "示例琶洲算力乙有限公司")
    for firm in (own, other):
        active(programme, firm, director)
    page = ask(client, person(Role.FIRM_STAFF, own.organization), "琶洲算力")
    assert page.count("示例琶洲算力甲有限公司</a>") == 2
    assert "算力乙" not in page
    assert labels(person(Role.FIRM_STAFF), "琶洲算力") == []
    assert labels(person(Role.BUREAU_STAFF), "琶洲算力") == ["数据经纪人", "企业"]


def test_search_shows_so_many_and_leads_to_the_rest(client):
    staff = person(Role.BUREAU_STAFF)
    for number in range(1, SHOWN + 2):
        enterprise(number, f"示例算力{number}有限公司")
    page = ask(client, staff, "算力")
    assert f"{SHOWN} 条以上" in page
    assert 'href="/enterprises/?q=%E7%AE%97%E5%8A%9B">查看全部企业</a>' in page
    assert client.get("/enterprises/?q=%E7%AE%97%E5%8A%9B").content.decode().count("示例算力") == SHOWN + 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        (" 算 ", "请至少输入 2 个字。"),
        ("不存在的企业", "没有找到与“不存在的企业”有关的内容。"),
        ("<b>算", "没有找到与“&lt;b&gt;算”有关的内容。"),
    ],
)
def test_search_without_answer_says_why(client, text, words):
    enterprise(1, "示例算力有限公司")
    page = ask(client, person(Role.BUREAU_STAFF), text)
    assert "示例算力有限公司" not in page
    assert words in page
    assert ("empty-state" in page) is bool(words)


def test_search_costs_a_statement_for_each_listing(client, django_assert_num_queries):
    staff = person(Role.BUREAU_STAFF)
    client.force_login(staff)
    for number in (1, 2, 3):
        enterprise(number, f"示例算力{number}有限公司")
    assert 0 < len(places(staff)) <= len(SOUGHT)
    with django_assert_num_queries(len(places(staff)) + 1):  # the wall before the dispatches asks for ties first
        assert labels(staff, "算力") == ["企业"]


def test_search_by_number_and_uscc_finds_every_record_about_the_firm():
    programme, director = small_programme(), person(Role.BUREAU_DIRECTOR)
    firm, other = enterprise(1, "示例琶洲算力甲有限公司"), enterprise(2, "示例琶洲算力乙有限公司")
    brokers = [active(programme, one, director) for one in (firm, other)]
    for text, expected in (
        (firm.uscc, ["数据经纪人", "企业"]),
        (firm.uscc[8:].lower(), ["数据经纪人", "企业"]),
        (brokers[0].number, ["数据经纪人"]),
    ):
        assert labels(director, text) == expected
        assert not any("算力乙" in group.table for group in found(director, text))


def test_search_for_too_long_a_text_takes_its_beginning_and_says_so(client):
    enterprise(1, "示例算力有限公司")
    page = ask(client, person(Role.BUREAU_STAFF), "算力 " * 60)
    assert "搜索词过长，只按前 80 个字搜索。" in page
    assert "示例算力有限公司</a>" in page


def test_search_without_signing_in_leads_to_the_sign_in(client):
    assert client.get("/search/?q=ab")["Location"] == f"{reverse('account_login')}?next=/search/%3Fq%3Dab"
