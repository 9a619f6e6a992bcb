"""我的账户: what a person finds there, and that it is nobody else's."""

from datetime import date

import pytest

from haizhu_broker.accounts.models import User
from haizhu_broker.signin.templatetags.browser import browser
from haizhu_broker.signin.views import factor_state
from tests.factories.accounts import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


def test_own_capacities_are_shown_with_their_dates(person, client):
    MembershipFactory(user=person, role="bureau_staff", organization__short_name="示例甲局", position="经办")
    MembershipFactory(user=person, role="expert", organization__short_name="示例乙局", valid_until=date(2021, 12, 31))
    MembershipFactory(user=person, role="expert", organization__short_name="示例丙局", valid_from=date(2999, 1, 1))
    MembershipFactory(user=UserFactory(), organization__short_name="示例丁局")
    client.force_login(person)
    answer = client.get("/accounts/")
    held = answer.context["capacities"]
    assert [(one["organization"], one["word"]) for one in held] == [
        ("示例丙局", "未开始"),
        ("示例甲局", "任职中"),
        ("示例乙局", "已结束"),
    ]
    assert "示例丁局" not in answer.content.decode()


def test_state_of_password_factor_and_sessions_is_told(person, enter, client, settings):
    enter("chen")
    found = client.get("/accounts/").context
    assert found["password_state"].endswith("前更换")
    assert (found["factor_state"], found["session_state"]) == ("未启用，建议启用", "1 处登录")
    MembershipFactory(user=person, role="bureau_staff")
    settings.SECOND_FACTOR_REQUIRED = True
    assert factor_state(User.objects.get(pk=person.pk)) == "未启用，您的岗位须启用"


def test_page_costs_a_fixed_number_of_statements(person, client, django_assert_num_queries):
    client.force_login(person)
    for _ in range(2):
        client.get("/accounts/")
        with django_assert_num_queries(6):
            client.get("/accounts/")
        MembershipFactory.create_batch(3, user=person, role="expert")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/120.0.0.0 Safari/537.36", "Chrome 120，Windows"),
        (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/120.0 Safari/537.36 Edg/121.0", "Edge 121，Windows"),
        (f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) {WEBKIT} Version/17.1 Safari/605.1", "Safari 17，苹果电脑"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:118.0) Gecko/20100101 Firefox/118.0", "Firefox 118，Linux"),
        ("<script>", "其他浏览器"),
        ("", "其他浏览器"),
    ],
)
def test_browser_is_told_in_words(said, words):
    assert browser(said) == words
