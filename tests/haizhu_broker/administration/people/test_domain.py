"""Accounts: opened without a right, activated by the mailed link alone, shut out at once, closed with all they hold."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client

from haizhu_broker.access.capacities import PUBLIC, capacities, person
from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import Membership, User
from haizhu_broker.administration.people import domain, links
from haizhu_broker.audit.journal import timeline
from haizhu_broker.inbox.mail import send_waiting
from haizhu_broker.inbox.models import Mail
from haizhu_broker.lifecycle.errors import NotPermitted, StepRefused
from tests.factories.accounts import MembershipFactory, OrganizationFactory, UserFactory

from ..conftest import NOW

pytestmark = pytest.mark.django_db
PASSWORD = "three mild Haizhu springs 4"


@pytest.fixture(autouse=True)
def _outbox(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.PUBLIC_URL = "https://portal.example"


@pytest.fixture
def given(office) -> dict:
    return {"username": "zhang.san", "display_name": "张三", "organization": office, "email": "zhang@example.test"}


def mailed_link() -> str:
    """What the newest mail leads to."""
    mail.outbox.clear()
    send_waiting(NOW)
    (found,) = re.findall(r"example(/\S+/activate/\S+)", mail.outbox[-1].body)
    return found


def activate(link: str, password: str = PASSWORD):
    """Open the link in a browser and set the password."""
    browser = Client()
    page = browser.get(link, follow=True)
    if page.status_code != 200 or not page.context.get("validlink"):
        return page
    return browser.post(page.request["PATH_INFO"], {"new_password1": password, "new_password2": password})


def refusal(verb, *args, **inputs) -> dict:
    number = User.objects.count()
    with pytest.raises(StepRefused) as refused, transaction.atomic():
        verb(*args, **inputs)
    assert User.objects.count() == number
    return refused.value.fields


def test_open_gives_no_right_and_lets_nobody_in(by, given):
    account = domain.open_account(**by("system_admin"), **given)
    assert (account.state, account.is_active, account.has_usable_password()) == ("invited", False, False)
    assert capacities(person(account.pk)) == (PUBLIC,)
    assert account.memberships.count() == 0
    assert [(one.verb, one.changes) for one in timeline(account)] == [("open", {})]


def test_link_is_mailed_and_never_stored(by, given):
    account = domain.open_account(**by("system_admin"), **given)
    link = mailed_link()
    assert link == links.address_of(User.objects.get(pk=account.pk))
    token = link.rstrip("/").rpartition("/")[2]
    stored = Mail.objects.get(recipient=account).body
    assert token not in stored
    assert mail.outbox[0].to == ["zhang@example.test"]


def test_link_activates_once(by, given):
    account = domain.open_account(**by("system_admin"), **given)
    link = mailed_link()
    assert activate(link).status_code == 302
    account.refresh_from_db()
    assert (account.state, account.is_active, account.invited_at) == ("active", True, None)
    assert account.check_password(PASSWORD)
    assert [one.changes for one in timeline(account).filter(verb="set_password")] == [{"is_active": ["False", "True"]}]
    assert Client().login(username="zhang.san", password=PASSWORD)
    page = activate(link)
    assert (page.status_code, page.context["validlink"]) == (200, False)
    assert "这个链接已经用过、已被新的链接代替或者过期。" in page.content.decode()


def test_newest_link_alone_opens(by, given):
    account = domain.open_account(**by("system_admin"), **given)
    first = links.address_of(account)
    domain.invite(account, **{**by("system_admin"), "now": NOW + timedelta(seconds=1)})
    assert activate(first).context["validlink"] is False
    assert activate(links.address_of(User.objects.get(pk=account.pk))).status_code == 302


def test_link_opens_for_three_days(by, given):
    account = domain.open_account(**by("system_admin"), **given)
    link = links.address_of(account)
    with time_machine.travel(NOW + timedelta(hours=73), tick=False):
        assert activate(link).context["validlink"] is False
    assert activate(link).status_code == 302


def test_link_of_a_blocked_account_opens_nothing(by, given):
    account = domain.open_account(**by("system_admin"), **given)
    link = links.address_of(account)
    domain.block(account, **by("security_admin"), note="异常")
    assert activate(link).context["validlink"] is False
    domain.unblock(account, **by("security_admin"), note="已查明")
    assert (account.state, account.is_active) == ("invited", False)


@pytest.mark.parametrize("password", ["short 1", "password1234", "1234567890123"])
def test_weak_password_is_refused_with_reason(by, given, password):
    account = domain.open_account(**by("system_admin"), **given)
    page = activate(links.address_of(account), password)
    assert page.status_code == 200
    assert page.context["form"].errors["new_password2"]
    account.refresh_from_db()
    assert account.state == "invited"


@pytest.mark.parametrize("name", ["admin", "ROOT", "test", "ａｄｍｉｎ", " guest "])
def test_open_under_a_default_name_is_refused(by, given, name):
    said = refusal(domain.open_account, **by("system_admin"), **{**given, "username": name})
    assert list(said) == ["username"]
    assert said["username"][0].endswith("是系统常用的默认账户名，不得使用，请换一个。")


@pytest.mark.parametrize("name", ["ab", "9lives", "张三", "a b c", "x" * 31, "a/b/c"])
def test_open_under_an_odd_name_is_refused(by, given, name):
    said = refusal(domain.open_account, **by("system_admin"), **{**given, "username": name})
    assert said["username"] == ["用户名应为3 到 30 位小写字母、数字、点、短横线或下划线，以字母开头。"]


def test_default_name_is_refused_by_the_database():
    with pytest.raises(IntegrityError, match="accounts_user_no_default_name"), transaction.atomic():
        UserFactory(username="Administrator")
    assert not User.objects.filter(username__iexact="administrator").exists()


def test_account_out_of_use_is_never_let_in_by_the_database():
    account = UserFactory(state="closed", is_active=False)
    with pytest.raises(IntegrityError, match="accounts_user_let_in"), transaction.atomic():
        User.objects.filter(pk=account.pk).update(is_active=True)
    account.refresh_from_db()
    assert account.is_active is False


def test_open_twice_for_one_person_is_refused(by, given):
    domain.open_account(**by("system_admin"), **given)
    again = by("system_admin")
    assert refusal(domain.open_account, **again, **{**given, "email": "x@example.test"}) == {
        "username": ["用户名“zhang.san”已经使用过，不再分配给他人。"]
    }
    same_mail = {**given, "username": "zhang2", "display_name": "李四", "email": "ZHANG@example.test"}
    assert refusal(domain.open_account, **again, **same_mail) == {
        "email": ["这一邮箱已属于另一账户；一人一个账户，不得共用。"]
    }
    namesake = {**given, "username": "zhang2", "email": "x@example.test"}
    assert list(refusal(domain.open_account, **again, **namesake)) == ["is_another_person"]
    assert domain.open_account(**again, **namesake, is_another_person=True).username == "zhang2"


def test_open_in_a_dissolved_organization_is_refused(by, given):
    gone = OrganizationFactory(state="dissolved", short_name="旧局")
    assert refusal(domain.open_account, **by("system_admin"), **{**given, "organization": gone}) == {
        "organization": ["“旧局”已撤销。"]
    }


@pytest.mark.parametrize("role", ["security_admin", "audit_admin"])
def test_open_by_another_administrator_is_not_permitted(by, given, role):
    with pytest.raises(NotPermitted):
        domain.open_account(**by(role), **given)
    assert not User.objects.filter(username="zhang.san").exists()


def test_suspended_session_is_refused_at_the_next_request(by, office, client):
    clerk = MembershipFactory(organization=office, role="bureau_staff").user
    client.force_login(clerk)
    assert [client.get(one).status_code for one in ("/brokers/", "/api/v1/brokers/")] == [200, 200]
    domain.suspend(clerk, **by("system_admin"), note="休假")
    assert [client.get(one).status_code for one in ("/brokers/", "/api/v1/brokers/")] == [302, 401]
    assert not Client().login(username=clerk.username, password=PASSWORD)
    domain.resume(clerk, **by("system_admin"))
    assert client.get("/brokers/").status_code == 200


def test_reset_ends_sessions_and_the_old_password(by, office, client):
    clerk = MembershipFactory(organization=office, role="bureau_staff").user
    clerk.set_password(PASSWORD)
    clerk.save()
    client.login(username=clerk.username, password=PASSWORD)
    assert client.get("/brokers/").status_code == 200
    domain.reset(clerk, **by("system_admin"), note="本人遗忘")
    assert client.get("/brokers/").status_code == 302
    assert not Client().login(username=clerk.username, password=PASSWORD)
    assert activate(mailed_link(), "another mild spring 5").status_code == 302
    assert Client().login(username=clerk.username, password="another mild spring 5")


def test_administrator_is_not_taken_over_by_mail_or_password(by, three):
    guard = three["security_admin"]
    said = {"": ["这是三员之一的账户，不能由他人重置密码；请本人办理，或在服务器上用命令 renew_link 办理。"]}
    assert refusal(domain.reset, guard, **by("system_admin"), note="代办") == said
    changed = {"display_name": "候补", "email": "mine@example.test"}
    assert "更换邮箱" in refusal(domain.revise, guard, **by("system_admin"), **changed)[""][0]
    guard.refresh_from_db()
    assert guard.email != "mine@example.test"


def test_nobody_shuts_himself_out(by, three):
    for verb, role in ((domain.suspend, "system_admin"), (domain.block, "security_admin")):
        assert refusal(verb, three[role], **by(role), note="x") == {"": ["不能停用自己的账户。"]}
    assert refusal(domain.close, three["system_admin"], **by("system_admin"), note="x") == {
        "": ["不能注销自己的账户。"]
    }


def test_last_administrator_is_not_shut_out(by, three):
    spare = Membership.objects.filter(role="audit_admin").exclude(user=three["audit_admin"]).get().user
    domain.close(spare, **by("system_admin"), note="调离")
    for verb, role in (
        (domain.suspend, "system_admin"),
        (domain.block, "security_admin"),
        (domain.close, "system_admin"),
    ):
        (said,) = refusal(verb, three["audit_admin"], **by(role), note="x")[""]
        assert "是最后一名审计管理员" in said


def test_blocked_account_is_let_in_by_the_security_administrator_alone(by, office):
    clerk = MembershipFactory(organization=office).user
    clerk.set_password(PASSWORD)
    clerk.save()
    domain.block(clerk, **by("security_admin"), note="异常")
    with pytest.raises(NotPermitted):
        domain.unblock(clerk, **by("system_admin"), note="x")
    domain.unblock(clerk, **by("security_admin"), note="已查明")
    assert (clerk.state, clerk.is_active) == ("active", True)


def test_close_ends_every_capacity_and_keeps_the_person(by, office):
    held = MembershipFactory(organization=office, role="bureau_director")
    lent = MembershipFactory(
        organization=office,
        role="bureau_director",
        stands_in_for=held,
        reason="休假",
        valid_from="2022-04-01",
        valid_until="2022-04-30",
    )
    domain.close(held.user, **by("system_admin"), note="退休")
    assert set(Membership.objects.filter(pk__in=[held.pk, lent.pk]).values_list("state", flat=True)) == {"ended"}
    found = User.objects.get(pk=held.user_id)
    assert (found.state, found.display_name, found.is_active) == ("closed", held.user.display_name, False)
    assert [one.note for one in timeline(held)] == ["退休"]


def test_machine_account_is_not_handled_here(by):
    machine = UserFactory(kind="machine")
    assert refusal(domain.suspend, machine, **by("system_admin"), note="x") == {
        "": ["这是系统客户端的账户，不在这里办理。"]
    }


def test_set_password_is_taken_by_the_portal_alone(by, office):
    clerk = UserFactory(state="invited", is_active=False)
    with pytest.raises(NotPermitted):
        domain.set_password(clerk, **by("system_admin"), password=PASSWORD)
    domain.set_password(clerk, **{**by("system_admin"), "actor": system_user()}, password=PASSWORD)
    assert clerk.check_password(PASSWORD)
