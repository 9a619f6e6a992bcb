"""Guessing: what is refused, with which words, for how long, and who hears of it."""

import pytest
import time_machine
from django.contrib.auth.signals import user_login_failed
from django.test import Client
from django.utils import timezone

from haizhu_broker.signin import lockouts, signals
from haizhu_broker.signin.models import Lockout

from .conftest import words_of

pytestmark = pytest.mark.django_db
WRONG, LOCKED = "用户名或密码不正确。", "登录失败次数过多，已暂停登录，请 30 分钟后再试。"


def guess(enter, username, times):
    return [words_of(enter(username, f"Wrong-guess-{n}")) for n in range(times)]


def test_fifth_failure_locks_and_the_right_password_gets_the_same_words(person, enter, client, heard):
    failed, locked, refused = heard(user_login_failed), heard(signals.locked_out), heard(signals.attempt_refused)
    assert guess(enter, "chen", 6) == [WRONG] * 5 + [LOCKED]
    assert words_of(enter("chen")) == LOCKED
    assert "_auth_user_id" not in client.session
    assert [one["username"] for one in locked] == ["chen"]
    assert len(failed) == 5
    assert [(one["username"], one["reason"]) for one in refused] == [("chen", "locked")] * 2
    assert all(one["request"].method == "POST" for one in failed + locked + refused)


def test_lock_ends_after_half_an_hour(person, enter):
    now = timezone.now()
    with time_machine.travel(now, tick=False) as clock:
        guess(enter, "chen", 5)
        clock.shift(1799)
        assert words_of(enter("chen")) == LOCKED
        clock.shift(2)
        assert enter("chen").status_code == 302


def test_unknown_name_is_locked_with_the_same_words(person, enter):
    assert guess(enter, "nobody", 6) == guess(enter, "chen", 6)


def test_spelling_and_host_do_not_give_more_guesses(person, enter, settings):
    settings.ALLOWED_HOSTS = ["*"]
    for number, name in enumerate(("chen", "CHEN", " chen ", "ｃｈｅｎ", "Chen")):
        enter(name, "Wrong-guess-0", headers={"host": f"{number}.test"})
    assert words_of(enter("chen")) == LOCKED


def test_failures_are_forgotten_once_the_person_is_in(person, enter):
    for _ in range(2):
        assert guess(enter, "chen", 4) == [WRONG] * 4
        browser = Client()
        assert enter("chen", browser=browser).status_code == 302


def test_address_is_limited_whatever_the_names(person, enter, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {
        "login_failed": f"{settings.FAILURES_PER_ACCOUNT},3/m/ip"
    }
    said = [words_of(enter(f"name-{n}", "Wrong-guess-0")) for n in range(4)]
    assert said == [WRONG] * 3 + [LOCKED]
    assert words_of(enter("chen")) == LOCKED
    assert enter("chen", REMOTE_ADDR="10.0.0.9").status_code == 302


def test_unlocking_lets_in_at_once_and_tells_who_did_it(person, enter, heard):
    told = heard(signals.unlocked)
    guess(enter, "chen", 5)
    assert [one.username for one in lockouts.locked(timezone.now())] == ["chen"]
    assert lockouts.unlock("chen", actor="security", now=timezone.now()) is True
    assert lockouts.unlock("chen", actor="security", now=timezone.now()) is False
    assert [one["actor"] for one in told] == ["security", "security"]
    assert enter("chen").status_code == 302


def test_lock_outs_of_names_that_nobody_has_do_not_pile_up(db):
    long_ago = timezone.now() - 3 * lockouts.KEPT
    lockouts.lock("gone", request=None, now=long_ago)
    lockouts.lock("chen", request=None)
    assert [one.username for one in Lockout.objects.all()] == ["chen"]


def test_wrong_password_takes_as_many_hashes_as_an_unknown_name(person, enter, settings, monkeypatch):
    """Time tells nothing: known, unknown and shut-out accounts cost one hash each."""
    from django.contrib.auth.hashers import MD5PasswordHasher

    counted = []
    true = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *given: counted.append(1) or true(self, *given))
    costs = {}
    for name in ("chen", "nobody"):
        counted.clear()
        enter(name, "Wrong-guess-0")
        costs[name] = len(counted)
    assert costs == {"chen": 1, "nobody": 1}
