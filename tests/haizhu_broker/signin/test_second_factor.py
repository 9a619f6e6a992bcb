"""The second factor: setting up, signing in, guessing, who must have one, and what lies in the database."""

import pyotp
import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from cryptography.fernet import InvalidToken
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from haizhu_broker.database import sealing
from haizhu_broker.signin import lockouts, second_factor, signals
from haizhu_broker.signin.second_factor import PURPOSE
from tests.factories.accounts import MembershipFactory

from .conftest import PASSWORD, words_of

pytestmark = pytest.mark.django_db
FACTOR, STEP = "/accounts/second-factor/", "/accounts/second-factor/authenticate/"
ACTIVATE = "/accounts/second-factor/totp/activate/"
TOO_MANY = "登录失败次数过多，已暂停登录，请 30 分钟后再试。"
WRONG = "验证码不正确或已经用过，请等待下一个验证码再试。"


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def clerk(person):
    return MembershipFactory(user=person, role="bureau_staff").user


@pytest.fixture
def set_up(enter, client, django_capture_on_commit_callbacks):
    """Set up an authenticator app through the pages; returns its generator of codes."""

    def activate(browser=client):
        browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
        secret = browser.get(ACTIVATE).context["form"].secret
        code = pyotp.TOTP(secret)
        with django_capture_on_commit_callbacks(execute=True):
            answer = browser.post(ACTIVATE, {"code": code.now()})
        assert answer.headers["Location"] == f"{FACTOR}recovery-codes/"
        return code

    return activate


def next_step():
    """Half a minute later, when the app shows another code."""
    return time_machine.travel(timezone.now() + timezone.timedelta(seconds=90), tick=False)


def test_setting_up_asks_for_the_password_first(person, client):
    client.force_login(person)
    assert client.get(ACTIVATE).headers["Location"].startswith("/accounts/reauthenticate/")


def test_password_alone_no_longer_opens(person, enter, client, set_up, heard):
    added = heard(authenticator_added)
    enter("chen")
    code = set_up()
    assert sorted(one["authenticator"].type for one in added) == ["recovery_codes", "totp"]
    browser = Client()
    with next_step():
        assert enter("chen", browser=browser).headers["Location"] == STEP
        assert browser.get("/").status_code == 302
        assert browser.post(STEP, {"code": code.now()}).headers["Location"] == "/"
        assert browser.get("/").status_code == 200


def test_session_key_changes_at_each_step_in(person, enter, client, set_up):
    enter("chen")
    code = set_up()
    browser = Client()
    with next_step():
        browser.get("/accounts/login/")
        enter("chen", browser=browser)
        before = browser.session.session_key
        browser.post(STEP, {"code": code.now()})
        assert browser.session.session_key != before


def test_code_is_good_once_even_within_the_tolerance(person, enter, client, set_up):
    enter("chen")
    code = set_up()
    with time_machine.travel(timezone.now() + timezone.timedelta(seconds=90), tick=False) as clock:
        seen = code.now()
        for number, expected in ((1, 302), (2, 200)):
            browser = Client()
            enter("chen", browser=browser)
            answer = browser.post(STEP, {"code": f"{seen[:3]} {seen[3:]}" if number == 2 else seen})
            assert answer.status_code == expected
            clock.shift(31)
    assert words_of(answer) == WRONG


def test_recovery_code_opens_once(person, enter, client, set_up):
    enter("chen")
    set_up()
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    said = []
    for _ in range(2):
        browser = Client()
        enter("chen", browser=browser)
        said.append(browser.post(STEP, {"code": code}).status_code)
    assert said == [302, 200]


def test_fifth_wrong_code_locks_the_account(person, enter, client, set_up, heard):
    failed, locked = heard(authentication_failed), heard(signals.locked_out)
    enter("chen")
    code = set_up()
    browser = Client()
    enter("chen", browser=browser)
    assert [words_of(browser.post(STEP, {"code": "000000"})) for _ in range(6)] == [WRONG] * 5 + [TOO_MANY]
    with next_step():
        assert words_of(browser.post(STEP, {"code": code.now()})) == TOO_MANY
        assert words_of(enter("chen", browser=Client())) == TOO_MANY
        lockouts.unlock("chen", actor="security")
        assert browser.post(STEP, {"code": code.now()}).status_code == 302
    assert (len(failed), [one["username"] for one in locked]) == (5, ["chen"])


def test_seeds_and_codes_are_sealed(person, enter, client, set_up):
    enter("chen")
    code = set_up()
    rows = {one.type: one.data for one in Authenticator.objects.all()}
    assert code.secret not in str(rows)
    assert sealing.unseal(rows["totp"]["secret"], PURPOSE) == code.secret
    assert rows["recovery_codes"]["seed"].startswith("gAAAA")


def test_sealing_keys_are_changed_without_loss(person, enter, client, set_up, settings):
    enter("chen")
    code = set_up()
    settings.SEALING_KEYS = ["a new key that nobody knows", settings.SECRET_KEY]
    assert second_factor.seal_all_anew() == 2
    settings.SEALING_KEYS = settings.SEALING_KEYS[:1]
    assert sealing.unseal(Authenticator.objects.get(type="totp").data["secret"], PURPOSE) == code.secret
    settings.SEALING_KEYS = ["another"]
    with pytest.raises(InvalidToken):
        sealing.unseal(Authenticator.objects.get(type="totp").data["secret"], PURPOSE)


@pytest.mark.parametrize(
    ("role", "is_sent"),
    [
        ("bureau_staff", True),
        ("joint_meeting", True),
        ("security_admin", True),
        ("audit_admin", True),
        ("expert", False),
    ],
)
def test_officials_and_administrators_set_one_up_before_anything_else(required, person, client, role, is_sent):
    MembershipFactory(user=person, role=role)
    client.force_login(person)
    assert client.get("/help/").headers.get("Location") == (f"{FACTOR}?next=%2Fhelp%2F" if is_sent else None)


def test_nobody_must_in_the_demonstration(clerk, client):
    client.force_login(clerk)
    assert client.get("/help/").status_code == 200


def test_api_is_closed_until_then(required, clerk, client):
    client.force_login(clerk)
    answer = client.get("/api/v1/tasks/")
    assert (answer.status_code, answer.json()["title"]) == (403, "登录尚未完成")
    assert answer.json()["detail"].startswith("您的岗位须使用两步验证")


def test_required_factor_is_set_up_and_then_all_opens(
    required, clerk, enter, client, set_up, django_assert_num_queries
):
    enter("chen")
    assert client.get("/").headers["Location"] == f"{FACTOR}?next=%2F"
    assert client.get(FACTOR).status_code == 200
    set_up()
    assert client.get("/help/").status_code == 200
    with django_assert_num_queries(1):
        client.get("/help/")


def test_last_required_factor_is_not_taken_off(required, clerk, enter, client, set_up):
    enter("chen")
    set_up()
    answer = client.post(f"{FACTOR}totp/deactivate/")
    assert words_of(answer).startswith("您的岗位须使用两步验证")
    assert second_factor.has_one(clerk)


def test_unrequired_factor_is_taken_off_with_its_recovery_codes(clerk, enter, client, set_up, heard):
    removed = heard(authenticator_removed)
    enter("chen")
    set_up()
    assert client.post(f"{FACTOR}totp/deactivate/").status_code == 302
    assert (Authenticator.objects.count(), len(removed)) == (0, 2)


def test_lost_factor_is_taken_by_an_administrator(clerk, enter, client, set_up, heard):
    told = heard(signals.second_factor_reset)
    enter("chen")
    set_up()
    second_factor.reset(clerk, actor="security")
    assert [(one["user"], one["actor"]) for one in told] == [(clerk, "security")]
    assert client.get("/").status_code == 302
    assert enter("chen", browser=Client()).headers["Location"] == "/"


def test_other_sessions_end_when_the_factor_comes(clerk, enter, client, set_up):
    there = Client()
    enter("chen", browser=there)
    enter("chen")
    set_up()
    assert (client.get("/").status_code, there.get("/").status_code) == (200, 302)


def test_command_reseals_and_says_how_many(person, enter, client, set_up, capsys):
    enter("chen")
    set_up()
    call_command("reseal")
    assert capsys.readouterr().out == "已重新加密 2 项。\n"
