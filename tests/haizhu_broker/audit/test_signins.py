"""Sign-ins, their failures and what belongs to them stand in the audit, without any password."""

import pytest
from django.urls import reverse

from haizhu_broker.accounts.domain import appoint
from haizhu_broker.audit.models import Category, Entry
from tests.factories.accounts import OrganizationFactory, UserFactory

SECRET = "a long sentence that only Zhang knows"
LOGIN = reverse("account_login")


@pytest.fixture
def zhang(db):
    user = UserFactory(username="zhang", display_name="张某")
    user.set_password(SECRET)
    user.save()
    appoint(user, OrganizationFactory(short_name="区政务数据局"), "bureau_staff")
    return user


def what(entry):
    return (entry.verb, entry.label, entry.is_success, entry.category)


def test_sign_in_leaves_an_entry_with_person_unit_and_address(client, zhang):
    client.post(LOGIN, {"login": "zhang", "password": SECRET}, REMOTE_ADDR="192.0.2.7")
    entry = Entry.objects.get()
    assert what(entry) == ("sign_in", "登录", True, Category.SIGN_IN)
    assert (entry.actor, entry.organization_name, entry.role) == (zhang, "区政务数据局", "bureau_staff")
    assert (entry.address, entry.subject_type, entry.subject_id) == ("192.0.2.7", "accounts.User", zhang.pk)
    assert entry.request_id


def test_sign_out_leaves_an_entry(client, zhang):
    client.force_login(zhang)
    client.post(reverse("account_logout"))
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == ["sign_in", "sign_out"]


@pytest.mark.parametrize(("name", "subject"), [("zhang", True), ("nobody", False)])
def test_failed_sign_in_leaves_the_name_that_was_tried_and_no_password(client, zhang, name, subject):
    client.post(LOGIN, {"login": name, "password": "guess-of-the-password"}, REMOTE_ADDR="192.0.2.7")
    entry = Entry.objects.get()
    assert what(entry) == ("sign_in", "登录失败", False, Category.SIGN_IN)
    assert (entry.actor, entry.actor_name, entry.note) == (None, "公众", f"所用账户名：{name}")
    assert entry.subject_id == (zhang.pk if subject else None)
    assert "guess-of-the-password" not in str(Entry.objects.values().get())


def test_failed_sign_in_with_a_name_of_odd_signs_keeps_what_can_be_printed(client, zhang):
    client.post(LOGIN, {"login": "a\x1b[31mb" + "x" * 100, "password": "no"})
    assert Entry.objects.get().note == "所用账户名：" + ("a[31mb" + "x" * 100)[:60]


def test_changed_password_leaves_an_entry(client, zhang):
    client.force_login(zhang)
    new = "another sentence that Zhang thought of"
    client.post(reverse("account_change_password"), {"oldpassword": SECRET, "password1": new, "password2": new})
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.actor, entry.is_success) == ("change_password", zhang, True)
    assert new not in str(Entry.objects.values().latest("pk"))


def test_address_behind_a_proxy_is_the_one_the_trusted_proxy_saw(client, zhang, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    form = {"login": "zhang", "password": SECRET}
    client.post(LOGIN, form, REMOTE_ADDR="10.0.0.2", HTTP_X_FORWARDED_FOR="203.0.113.99, 192.0.2.8")
    assert Entry.objects.get().address == "192.0.2.8"
