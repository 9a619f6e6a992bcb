"""What the security administrator does when somebody cannot sign in, and how accounts show it."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client

from haizhu_broker.accounts.models import User
from haizhu_broker.administration.people import domain, links
from haizhu_broker.home.waiting import waiting_for
from haizhu_broker.lifecycle.errors import NotPermitted, StepRefused
from haizhu_broker.signin import lockouts
from haizhu_broker.signin.models import Lockout
from tests.factories.accounts import MembershipFactory

from ..conftest import NOW, TODAY

pytestmark = pytest.mark.django_db
PASSWORD = "three mild Haizhu springs 4"
LIST = "/administration/accounts/"


@pytest.fixture
def clerk(office) -> User:
    return MembershipFactory(
        organization=office, role="bureau_staff", user__username="zhang", user__display_name="张某"
    ).user


def with_factor(user: User) -> Authenticator:
    return Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})


def rows(client: Client, query: str) -> list[tuple]:
    found = client.get(f"{LIST}?{query}").context["page"].slice.rows
    return [(row["username"], row["is_locked"], row["has_factor"]) for row in found]


def test_password_set_by_link_is_the_own_one_and_needs_no_change(by, office, client):
    person = {"username": "li.si", "display_name": "李四", "email": "li@example.test"}
    account = domain.open_account(**by("system_admin"), **person, organization=office)
    page = client.get(links.address_of(account), follow=True)
    client.post(page.request["PATH_INFO"], {"new_password1": PASSWORD, "new_password2": PASSWORD})
    answer = client.post("/accounts/login/", {"login": "li.si", "password": PASSWORD})
    assert (answer.status_code, answer.url) == (302, "/")
    assert client.get("/").status_code == 200


def test_unlock_lets_in_at_once(by, clerk):
    lockouts.lock("ZHANG", request=None, now=NOW)
    domain.unlock(clerk, **by("security_admin"))
    assert not lockouts.is_locked("zhang", NOW)
    assert clerk.state == "active"


def test_unlock_of_what_is_not_locked_or_by_others_is_refused(by, clerk):
    with pytest.raises(StepRefused, match="没有被锁定"), transaction.atomic():
        domain.unlock(clerk, **by("security_admin"))
    lockouts.lock("zhang", request=None, now=NOW)
    with pytest.raises(NotPermitted):
        domain.unlock(clerk, **by("system_admin"))
    assert lockouts.is_locked("zhang", NOW)


def test_reset_factor_takes_it_and_never_ones_own(by, clerk, three):
    with_factor(clerk)
    with_factor(three["security_admin"])
    domain.reset_factor(clerk, **by("security_admin"), note="手机遗失")
    with pytest.raises(StepRefused, match="不能重置自己的两步验证"), transaction.atomic():
        domain.reset_factor(three["security_admin"], **by("security_admin"), note="手机遗失")
    assert list(Authenticator.objects.values_list("user", flat=True)) == [three["security_admin"].pk]
    with pytest.raises(StepRefused, match="没有启用两步验证"), transaction.atomic():
        domain.reset_factor(clerk, **by("security_admin"), note="手机遗失")


def test_list_shows_and_finds_who_is_locked_and_who_has_a_second_factor(clerk, three, client):
    client.force_login(three["audit_admin"])
    lockouts.lock("zhang", request=None, now=NOW)
    with_factor(three["system_admin"])
    assert rows(client, "is_locked=true") == [("zhang", True, False)]
    assert rows(client, "has_factor=true") == [(three["system_admin"].username, False, True)]
    Lockout.objects.update(until=NOW - timedelta(seconds=1))
    assert rows(client, "is_locked=true") == []


def test_locked_account_waits_for_the_security_administrator(clerk, three):
    lockouts.lock("zhang", request=None, now=NOW)
    found = [one.act_url for one in waiting_for(three["security_admin"], TODAY)]
    assert found == [f"/administration/accounts/{clerk.pk}/steps/unlock/"]
    assert list(waiting_for(three["system_admin"], TODAY)) == []


def test_own_page_tells_ended_and_lent_capacities(by, clerk, client, office):
    client.force_login(clerk)
    held = clerk.memberships.get()
    held.state, held.valid_until = "ended", TODAY
    held.save()
    principal = MembershipFactory(organization=office, role="bureau_director", user__display_name="王某")
    term = {"valid_from": TODAY, "valid_until": TODAY, "reason": "休假"}
    MembershipFactory(user=clerk, organization=office, role="bureau_director", stands_in_for=principal, **term)
    shown = client.get("/accounts/").context["capacities"]
    assert {(one["position"], one["word"]) for one in shown} == {("", "已结束"), ("代王某", "任职中")}
