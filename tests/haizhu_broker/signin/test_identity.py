"""统一身份认证 against a real OpenID Connect provider on this machine: it signs in who is linked, and nobody else."""

import json
import socket
import subprocess
import sys
import time
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

import pyotp
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.signals import social_account_added, social_account_removed
from django.contrib.auth.signals import user_logged_in
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from haizhu_broker.accounts.models import User
from haizhu_broker.signin import identity, signals
from tests.factories.accounts import UserFactory

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db
BEGIN = "/accounts/oidc/identity/login/"


class NoRedirect(HTTPRedirectHandler):
    def http_error_302(self, request, answer, code, message, headers):
        return answer


@pytest.fixture(scope="module")
def provider():
    """The address of a provider that vouches for whoever is named."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "oidc_provider_mock", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                urlopen(f"{address}/.well-known/openid-configuration", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture
def service(provider, settings):
    """The portal is configured for the provider."""
    app = {
        "provider_id": settings.OIDC_PROVIDER,
        "name": "统一身份认证",
        "client_id": "portal",
        "secret": "secret",
        "settings": {"server_url": provider},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
    return provider


def vouch(service, browser, subject, address=BEGIN, **claims):
    """Go to the provider, have it vouch for `subject`, and come back."""
    away = browser.post(address).headers["Location"]
    assert away.startswith(f"{service}/")
    if claims:
        put = Request(f"{service}/users/{subject}", json.dumps(claims).encode(), method="PUT")
        put.add_header("Content-Type", "application/json")
        urlopen(put).close()
    with build_opener(NoRedirect).open(Request(away, urlencode({"sub": subject}).encode())) as answer:
        back = urlsplit(answer.headers["Location"])
    return browser.get(f"{back.path}?{back.query}")


def connected(service, browser, subject="officer-7"):
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return vouch(service, browser, subject, f"{BEGIN}?process=connect")


def test_linked_person_is_signed_in_with_a_new_key(service, person, enter, heard):
    came, linked = heard(user_logged_in), heard(social_account_added)
    here, there = Client(), Client()
    enter("chen", browser=here)
    assert connected(service, here).headers["Location"] == "/accounts/"
    assert [(one["sociallogin"].account.uid, one["request"].user) for one in linked] == [("officer-7", person)]
    there.get("/accounts/login/")
    assert vouch(service, there, "officer-7").headers["Location"] == "/"
    assert there.get("/").status_code == 200
    assert [one["user"] for one in came] == [person, person]


def test_request_goes_out_with_state_and_proof_of_key(service, client):
    asked = parse_qs(urlsplit(client.post(BEGIN).headers["Location"]).query)
    assert {"state", "code_challenge", "redirect_uri"} <= set(asked)


def test_person_linked_by_an_administrator_is_signed_in(service, person, client):
    identity.link(person, "440105-0007")
    assert vouch(service, client, "440105-0007").headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(person.pk)


def test_same_address_of_mail_opens_nothing(service, person, client, heard):
    told = heard(signals.identity_unknown)
    before = User.objects.count()
    answer = vouch(service, client, "stranger", email=person.email, email_verified=True, preferred_username="chen")
    assert answer.headers["Location"] == "/accounts/login/"
    assert [str(one) for one in get_messages(answer.wsgi_request)] == [identity.UNKNOWN]
    assert "_auth_user_id" not in client.session
    assert (User.objects.count(), SocialAccount.objects.count()) == (before, 0)
    assert [one["subject"] for one in told] == ["stranger"]


def test_shut_out_person_stays_outside(service, person, client):
    identity.link(person, "officer-7")
    User.objects.update(is_active=False)
    assert vouch(service, client, "officer-7").headers["Location"] == reverse("account_inactive")
    assert "_auth_user_id" not in client.session


def test_second_factor_is_asked_for_all_the_same(service, person, client):
    identity.link(person, "officer-7")
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    assert vouch(service, client, "officer-7").headers["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    assert client.post(reverse("mfa_authenticate"), {"code": pyotp.TOTP(secret).now()}).status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)
    assert Authenticator.objects.get().last_used_at is not None


def test_subject_belongs_to_one_account(service, person, enter, client):
    other = UserFactory()
    identity.link(other, "officer-7")
    with pytest.raises(ValueError, match="officer-7"):
        identity.link(person, "officer-7")
    enter("chen")
    answer = connected(service, client)
    assert [str(one) for one in get_messages(answer.wsgi_request)][-1] == "这个统一身份已关联其他账户，不能再关联。"
    assert SocialAccount.objects.get().user == other


def test_link_is_seen_and_taken_off_by_the_person(service, person, enter, client, heard):
    removed = heard(social_account_removed)
    enter("chen")
    connected(service, client)
    link = SocialAccount.objects.get()
    assert (link.extra_data, identity.linked(person)) == ({}, link)
    assert client.get("/accounts/").context["link"] == link
    assert client.post("/accounts/identity/", {"account": link.pk}).status_code == 302
    assert (SocialAccount.objects.count(), len(removed)) == (0, 1)


def test_without_a_service_nothing_is_offered(client, person):
    assert client.get("/accounts/login/").context["identity"] is None
    assert client.post(BEGIN).status_code == 404
    assert identity.linked(person) is None
