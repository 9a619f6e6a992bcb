"""What happens at the door stands in the audit: lock-outs, refused attempts, second factors, passwords given."""

import pyotp
import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from haizhu_broker.audit.models import Category, Entry
from haizhu_broker.signin import lockouts, second_factor
from haizhu_broker.signin.passwords import give_password
from tests.factories.accounts import UserFactory

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db
ADDRESS = {"REMOTE_ADDR": "192.0.2.9"}


def lines():
    return list(Entry.objects.order_by("pk").values_list("verb", "label", "is_success", "note"))


def test_five_failures_and_the_lock_out_are_entries_and_further_attempts_make_one(person, enter):
    for number in range(9):
        enter("Chen" if number else "chen", f"wrong-{number}", **ADDRESS)
    found = lines()
    assert [label for _, label, *_ in found] == ["登录失败"] * 5 + ["锁定账户", "登录被拒"]
    assert {ok for *_, ok, _ in found} == {False}
    assert {one.address for one in Entry.objects.all()} == {"192.0.2.9"}
    assert {one.subject_id for one in Entry.objects.filter(verb="lock_out")} == {person.pk}
    assert "wrong-" not in str(list(Entry.objects.values()))


def test_unlocking_is_an_entry_of_the_administrator(person):
    administrator = UserFactory(display_name="安某")
    lockouts.lock("chen", request=None)
    lockouts.unlock("chen", actor=administrator)
    entry = Entry.objects.get(verb="unlock")
    assert (entry.actor, entry.is_success, entry.subject_id) == (administrator, True, person.pk)


def test_password_given_by_another_is_his_entry_and_says_nothing_of_it(person):
    administrator = UserFactory(display_name="系某")
    give_password(person, "Litchi-bay-1880", actor=administrator)
    entry = Entry.objects.get(verb="reset_password")
    assert (entry.actor, entry.label, entry.category) == (administrator, "设置初始密码", Category.SIGN_IN)
    assert "Litchi" not in str(Entry.objects.values().get(pk=entry.pk))


def test_second_factor_is_noted_when_it_comes_and_fails(person, client, enter, django_capture_on_commit_callbacks):
    enter("chen")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": pyotp.TOTP(secret).now()})
    assert ("add_factor", "启用第二因素", True, "动态口令") in lines()
    assert secret not in str(list(Entry.objects.values()))
    client.logout()
    enter("chen")
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert lines()[-1] == ("use_factor", "第二因素未通过", False, "动态口令")
    assert Entry.objects.latest("pk").actor is None


def test_second_factor_taken_by_an_administrator_is_his_entry(person):
    administrator = UserFactory(display_name="安某")
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    second_factor.reset(person, actor=administrator)
    entry = Entry.objects.get(verb="remove_factor")
    assert (entry.actor, entry.label, entry.subject_id) == (administrator, "重置第二因素", person.pk)


def test_session_ended_elsewhere_is_an_entry_of_its_person(person, enter, settings, client):
    settings.ONE_SESSION = True
    enter("chen")
    enter("chen", browser=type(client)())
    assert ("sign_out", "自动退出", True, "在别处登录") in lines()
