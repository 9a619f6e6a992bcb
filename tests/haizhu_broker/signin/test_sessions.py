"""Sessions: how they begin, when they end, and what is left behind."""

import re

import pytest
import time_machine
from django.conf import settings as portal
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from haizhu_broker.signin import sessions, signals

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db
SESSIONS = "/accounts/sessions/"


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as moved:
        yield moved


def test_key_given_to_a_victim_is_not_the_key_of_the_session(person, enter, client):
    """Fixation: a key that was known before signing in opens nothing afterwards."""
    client.get("/accounts/password/reset/key/1-set-password/")
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    client.cookies[portal.SESSION_COOKIE_NAME] = planted
    enter("chen")
    assert client.session.session_key != planted
    thief = Client()
    thief.cookies[portal.SESSION_COOKIE_NAME] = planted
    assert thief.get("/").status_code == 302


def test_idle_session_ends_with_a_word(person, enter, client, clock, heard):
    ended = heard(signals.session_ended)
    enter("chen")
    clock.shift(1799)
    assert client.get("/").status_code == 200
    clock.shift(1801)
    answer = client.get("/help/")
    assert answer.headers["Location"] == "/accounts/login/?next=/help/"
    assert [str(one) for one in get_messages(answer.wsgi_request)] == ["超过 30 分钟没有操作，已自动退出，请重新登录。"]
    assert [(one["user"].pk, one["reason"]) for one in ended] == [(person.pk, "idle")]
    assert ended[0]["request"].path == "/help/"


def test_idle_session_is_unknown_to_the_api(person, enter, client, clock):
    enter("chen")
    clock.shift(1801)
    assert client.get("/api/v1/tasks/").status_code == 401


def test_session_ends_after_twelve_hours_however_busy(person, enter, client, clock):
    enter("chen")
    for _ in range(12 * 3):
        clock.shift(20 * 60)
        assert client.get("/help/").status_code == 200
    clock.shift(60)
    assert client.get("/help/").status_code == 302


def test_presence_is_written_once_a_minute(person, enter, client, clock, django_assert_num_queries):
    enter("chen")
    client.get("/help/")
    clock.shift(59)
    with django_assert_num_queries(1):
        client.get("/help/")
    clock.shift(1)
    before = client.session[sessions.SEEN]
    client.get("/help/")
    assert client.session[sessions.SEEN] - before == 60


def test_one_session_where_it_is_set(person, enter, settings, heard):
    settings.ONE_SESSION = True
    ended = heard(signals.session_ended)
    first, second = Client(), Client()
    enter("chen", browser=first)
    enter("chen", browser=second)
    assert (first.get("/").status_code, second.get("/").status_code) == (302, 200)
    assert [one["reason"] for one in ended] == ["elsewhere"]


def test_others_are_seen_and_ended(person, enter, heard):
    told = heard(signals.session_ended)
    here, there = Client(headers={"user-agent": "Firefox"}), Client(headers={"user-agent": "Chrome"})
    for browser in (there, here):
        enter("chen", browser=browser)
    shown = here.get(SESSIONS).context["sessions"]
    assert [(one.user_agent, one.ip) for one in shown] == [("Chrome", "127.0.0.1"), ("Firefox", "127.0.0.1")]
    assert here.post(SESSIONS).status_code == 302
    assert (here.get("/").status_code, there.get("/").status_code) == (200, 302)
    assert [one["reason"] for one in told] == ["elsewhere"]


def test_back_button_after_sign_out_shows_nothing(person, enter, client, heard):
    came, went = heard(user_logged_in), heard(user_logged_out)
    enter("chen")
    for address in ("/", "/help/", "/accounts/", "/api/v1/tasks/", SESSIONS):
        assert "no-store" in client.get(address).headers["Cache-Control"]
    client.post("/accounts/logout/")
    assert client.get("/").status_code == 302
    assert ([one["user"].pk for one in came], [one["user"].pk for one in went]) == ([person.pk], [person.pk])


def test_pages_for_everybody_stay_as_they_are(client):
    assert "Cache-Control" not in client.get("/accounts/inactive/").headers


def test_cookie_goes_with_the_browser_and_is_out_of_reach_of_scripts(person, enter, client):
    enter("chen")
    cookie = client.cookies[portal.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["expires"]) == (True, "Lax", "", "")


def test_link_of_a_reset_works_once_ends_sessions_and_signs_nobody_in(person, enter, mailoutbox):
    here, there = Client(), Client()
    enter("chen", browser=there)
    here.post("/accounts/password/reset/", {"email": "chen@example.test"})
    assert [mail.subject for mail in mailoutbox] == ["【海珠区数据经纪人试点管理平台】重置密码"]
    link = re.search(r"https?://[^/]+(/\S+)", mailoutbox[0].body)[1]
    form = here.get(link).headers["Location"]
    new = {"password1": "Banyan-tree-1921", "password2": "Banyan-tree-1921"}
    assert here.post(form, new).status_code == 302
    assert (here.get("/").status_code, there.get("/").status_code) == (302, 302)
    assert "这个链接已经用过或者过期" in Client().get(link).content.decode()
    assert enter("chen", "Banyan-tree-1921", browser=Client()).headers["Location"] == "/"
    assert enter("chen", PASSWORD, browser=Client()).status_code == 200


def test_reset_tells_nobody_who_has_an_account(person, client, mailoutbox):
    answers = [
        client.post("/accounts/password/reset/", {"email": one}) for one in ("chen@example.test", "no@example.test")
    ]
    assert [(one.status_code, one.headers["Location"]) for one in answers] == [
        (302, "/accounts/password/reset/done/")
    ] * 2
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        (["chen@example.test"], "【海珠区数据经纪人试点管理平台】重置密码"),
        (["no@example.test"], "【海珠区数据经纪人试点管理平台】重置密码"),
    ]


@pytest.mark.parametrize("address", ["chen@example.test", "no@example.test"])
def test_resets_are_limited_per_address(person, client, mailoutbox, address):
    codes = [client.post("/accounts/password/reset/", {"email": address}).status_code for _ in range(6)]
    assert (codes, len(mailoutbox)) == ([302] * 5 + [429], 5)


def test_mail_server_that_is_down_tells_nothing(person, client, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    assert client.post("/accounts/password/reset/", {"email": "chen@example.test"}).status_code == 302
    assert "a mail of the sign-in pages was not sent" in caplog.text
