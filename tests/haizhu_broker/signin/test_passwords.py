"""The rules for passwords, and who must change theirs before anything else."""

import itertools
from datetime import timedelta

import pytest
from allauth.account.signals import password_changed
from django.contrib.auth.password_validation import validate_password
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from haizhu_broker.home.demonstration.accounts import generated
from haizhu_broker.signin import passwords, signals
from haizhu_broker.signin.models import PasswordRecord
from tests.factories.accounts import UserFactory

from .conftest import PASSWORD, words_of

pytestmark = pytest.mark.django_db
CHANGE = "/accounts/password/change/"
NEXT = "Banyan-tree-1921"


def change(client, old=PASSWORD, new=NEXT, again=None):
    return client.post(CHANGE, {"oldpassword": old, "password1": new, "password2": again or new})


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("Aa1-short", "密码太短，不得少于 10 个字符。"),
        ("kapoktree1920", "密码须含大写字母、小写字母、数字、其他符号中的至少 3 类，现有 2 类。"),
        ("13800138000", "密码须含大写字母、小写字母、数字、其他符号中的至少 3 类，现有 1 类。"),
        ("Chen-Yutong-1", "密码与用户名太相似。"),
    ],
)
def test_weak_password_is_refused_beside_its_field(person, client, password, said):
    person.username = "chen-yutong"
    person.save()
    client.force_login(person)
    assert change(client, new=password).context["form"].errors == {"password1": [said]}


@pytest.mark.parametrize("password", ["Kapok-tree", "kapok-1920", "KAPOK-1920", "木棉树kapok1920"])
def test_three_of_four_classes_are_enough(person, password):
    assert validate_password(password, person) is None


def test_generated_passwords_of_the_demonstration_keep_the_rules(person):
    assert [validate_password(generated(), person) for _ in range(50)] == [None] * 50


def test_last_five_are_not_used_again(person, client):
    client.force_login(person)
    used = [PASSWORD, *(f"Banyan-tree-{n}" for n in range(1921, 1926))]
    for old, new in itertools.pairwise(used):
        assert change(client, old, new).status_code == 302
    for old in used[1:]:
        assert words_of(change(client, used[-1], old)) == "不能使用最近 5 次用过的密码，请换一个。"
    assert PasswordRecord.objects.filter(user=person).count() == 5
    assert change(client, used[-1], PASSWORD).status_code == 302


def test_hashes_alone_are_kept(person):
    assert PASSWORD not in str(list(PasswordRecord.objects.values()))


def test_password_set_by_somebody_else_is_changed_before_anything_else(person, enter, client, heard):
    told, changed = heard(signals.password_given), heard(password_changed)
    passwords.give_password(person, "Given-to-you-1", actor="people")
    assert [(one["user"], one["actor"]) for one in told] == [(person, "people")]
    assert enter("chen", "Given-to-you-1").status_code == 302
    answer = client.get("/help/")
    assert answer.headers["Location"] == f"{CHANGE}?next=%2Fhelp%2F"
    assert "当前密码由他人设定" in client.get(CHANGE).content.decode()
    assert client.get("/accounts/").status_code == 302
    assert client.post("/accounts/sessions/").headers["Location"] == CHANGE
    api = client.get("/api/v1/tasks/")
    assert (api.status_code, api.json()["type"]) == (403, "/problems/sign-in-incomplete")
    assert change(client, "Given-to-you-1").status_code == 302
    assert client.get("/help/").status_code == 200
    assert [one["user"] for one in changed] == [person]


def test_given_password_keeps_the_rules_too(person):
    with pytest.raises(ValidationError):
        passwords.give_password(person, "short", actor="people")


def test_password_is_changed_after_ninety_days(person, enter, client):
    PasswordRecord.objects.update(set_at=timezone.now() - timedelta(days=90))
    enter("chen")
    assert client.get("/").headers["Location"] == f"{CHANGE}?next=%2F"
    assert "密码已使用满 90 天" in client.get(CHANGE).content.decode()
    change(client)
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (89, ["密码还有 1 天到期，请在“我的账户”中更换。"]),
        (83, ["密码还有 7 天到期，请在“我的账户”中更换。"]),
        (82, []),
    ],
)
def test_password_that_ends_soon_opens_and_says_so(person, enter, client, age, said):
    PasswordRecord.objects.update(set_at=timezone.now() - timedelta(days=age))
    answer = enter("chen")
    assert [str(one) for one in get_messages(answer.wsgi_request)] == said
    assert client.get("/").status_code == 200


def test_without_a_limit_passwords_grow_old(person, settings):
    settings.PASSWORD_MAX_DAYS = 0
    PasswordRecord.objects.update(set_at=timezone.now() - timedelta(days=900))
    assert (passwords.reason_to_change(person), passwords.due_on(person)) == ("", None)


def test_account_opened_in_the_shell_asks_for_a_change(db):
    user = UserFactory()
    user.set_password(PASSWORD)
    user.save()
    assert passwords.reason_to_change(user) == passwords.FIRST


def test_hash_made_anew_is_no_change(person, settings, enter):
    """When the hasher changes, Django writes another hash at sign-in; the record stays."""
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]
    assert enter("chen").status_code == 302
    person.refresh_from_db()
    assert person.password.startswith("pbkdf2_sha1")
    assert (passwords.is_settled(person), PasswordRecord.objects.count()) == (True, 1)


def test_change_of_password_ends_the_other_sessions(person, enter):
    here, there = Client(), Client()
    for browser in (here, there):
        enter("chen", browser=browser)
    change(here)
    assert (here.get("/").status_code, there.get("/").status_code) == (200, 302)
    assert len(here.get("/accounts/sessions/").context["sessions"]) == 1


def test_wrong_current_password_is_counted_and_told_beside_its_field(person, client):
    client.force_login(person)
    said = [change(client, "Wrong-guess-0").context["form"].errors for _ in range(6)]
    assert said[:5] == [{"oldpassword": ["当前密码不正确。"]}] * 5
    assert said[5] == {"oldpassword": ["登录失败次数过多，已暂停登录，请 30 分钟后再试。"]}
