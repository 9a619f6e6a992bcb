"""The first three administrators of an empty portal, and links renewed on the host."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from haizhu_broker.accounts.models import Membership, User
from haizhu_broker.audit.journal import timeline
from haizhu_broker.audit.models import Entry
from tests.factories.accounts import MembershipFactory, OrganizationFactory

pytestmark = pytest.mark.django_db
PASSWORD = "three mild Haizhu springs 4"
PEOPLE = (
    *("--system", "zhao.yi", "赵一", "zhao@example.test"),
    *("--security", "qian.er", "钱二", "qian@example.test"),
    *("--audit", "sun.san", "孙三", "sun@example.test"),
)


@pytest.fixture
def bureau():
    return OrganizationFactory(code="440105-data-bureau")


def run(name: str, *arguments: str) -> list[str]:
    """What the command says, and the paths of the links in it."""
    said = StringIO()
    call_command(name, *arguments, stdout=said)
    return re.findall(r"http://localhost:\d+(/\S+)", said.getvalue())


def activate(link: str) -> None:
    browser = Client()
    page = browser.get(link, follow=True)
    given = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    assert browser.post(page.request["PATH_INFO"], given).status_code == 302


def test_open_administrators_opens_three_with_links_that_work(bureau):
    links = run("open_administrators", bureau.code, *PEOPLE)
    for link in links:
        activate(link)
    held = Membership.objects.order_by("pk").values_list("user__username", "role", "user__state", "organization")
    assert list(held) == [
        ("zhao.yi", "system_admin", "active", bureau.pk),
        ("qian.er", "security_admin", "active", bureau.pk),
        ("sun.san", "audit_admin", "active", bureau.pk),
    ]
    assert Client().login(username="zhao.yi", password=PASSWORD)
    assert set(Entry.objects.exclude(verb="sign_in").values_list("actor_name", flat=True)) == {"系统"}


def test_open_administrators_afterwards_is_refused(bureau):
    run("open_administrators", bureau.code, *PEOPLE)
    Membership.objects.update(state="ended", valid_until="2022-04-20")
    with pytest.raises(CommandError, match="平台已有管理员"):
        run("open_administrators", bureau.code, *PEOPLE)
    assert User.objects.filter(kind="person").count() == 3


@pytest.mark.parametrize(
    ("place", "given", "said"),
    [
        (1, "admin", "是系统常用的默认账户名"),
        (5, "zhao.yi", "已经使用过"),
        (7, "zhao@example.test", "已属于另一账户"),
    ],
)
def test_open_administrators_with_a_bad_input_opens_none(bureau, place, given, said):
    people = list(PEOPLE)
    people[place] = given
    with pytest.raises(CommandError, match=said):
        run("open_administrators", bureau.code, *people)
    assert (User.objects.filter(kind="person").count(), Membership.objects.count()) == (0, 0)


def test_open_administrators_in_no_organization_is_refused():
    with pytest.raises(CommandError, match="没有代码为“nowhere”的机构"):
        run("open_administrators", "nowhere", *PEOPLE)
    assert User.objects.filter(kind="person").count() == 0


def test_renew_link_sets_a_new_password_for_an_administrator():
    keeper = MembershipFactory(role="system_admin").user
    keeper.set_password("an old sentence 1")
    keeper.save()
    (link,) = run("renew_link", keeper.username)
    assert not Client().login(username=keeper.username, password="an old sentence 1")
    activate(link)
    assert Client().login(username=keeper.username, password=PASSWORD)
    assert list(timeline(keeper).filter(actor_name="系统").values_list("verb", flat=True)) == ["set_password", "reset"]


def test_renew_link_of_a_suspended_or_unknown_account_is_refused():
    account = MembershipFactory(user__state="suspended", user__is_active=False).user
    with pytest.raises(CommandError, match="当前状态为“停用”"):
        run("renew_link", account.username)
    with pytest.raises(CommandError, match="没有用户名为“nobody”的人员账户"):
        run("renew_link", "nobody")
    account.refresh_from_db()
    assert account.invited_at is None
