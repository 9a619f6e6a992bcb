"""The token endpoint: who gets a token, who is refused in which words, and what the audit keeps of it."""

import base64
from datetime import timedelta

import pytest
from oauth2_provider.models import get_access_token_model

from haizhu_broker.administration.clients import keys
from haizhu_broker.audit.models import Entry
from haizhu_broker.web import clock
from tests.factories.clients import basic, bearer, filing_client, token_of

pytestmark = pytest.mark.django_db
TOKEN, REVOKE = "/oauth/token/", "/oauth/revoke/"
ASKED = {"grant_type": "client_credentials"}
REPORTS = "/api/v1/periodic-reports/"


def notes(verb: str) -> list[str]:
    return list(Entry.objects.filter(verb=verb).order_by("id").values_list("note", flat=True))


def test_token_for_a_client_opens_the_api_in_its_scopes(client, ours):
    answer = client.post(TOKEN, ASKED, headers=basic(ours))
    body = answer.json()
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert (body["token_type"], body["expires_in"]) == ("Bearer", 3600)
    assert body["scope"].split() == ["periodic-report:write", "read"]
    assert client.get(REPORTS, headers=bearer(body["access_token"])).status_code == 200


def test_token_is_kept_as_a_digest_alone(client, ours):
    token = token_of(client, ours)
    kept = get_access_token_model().objects.get()
    assert (kept.token, token in str(vars(kept))) == ("", False)


def test_token_may_be_asked_for_by_the_body_and_for_less(client, ours):
    secret = {"client_id": ours.client_id, "client_secret": ours.issued_secret}
    body = client.post(TOKEN, {**ASKED, **secret, "scope": "read"}).json()
    assert body["scope"] == "read"


@pytest.mark.parametrize(
    ("posted", "status", "code"),
    [
        ({}, 400, "invalid_request"),
        ({"grant_type": "password", "username": "x", "password": "y"}, 400, "unsupported_grant_type"),
        ({"grant_type": "authorization_code", "code": "x"}, 400, "unsupported_grant_type"),
        ({"grant_type": "refresh_token", "refresh_token": "x"}, 400, "unsupported_grant_type"),
        ({"grant_type": "urn:ietf:params:oauth:grant-type:device_code"}, 400, "unsupported_grant_type"),
        (
            {"grant_type": "urn:ietf:params:oauth:grant-type:device_code", "device_code": "x"},
            400,
            "unsupported_grant_type",
        ),
        ({**ASKED, "scope": "read everything"}, 400, "invalid_scope"),
        ({**ASKED, "resource": "nowhere"}, 400, "invalid_target"),
    ],
)
def test_token_asked_for_otherwise_is_refused_in_the_form_of_oauth(client, ours, posted, status, code):
    answer = client.post(TOKEN, posted, headers=basic(ours))
    assert (answer.status_code, answer.json()["error"]) == (status, code)
    assert answer.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("query", ["?client_secret=x", "?access_token=x", "?a=%zz", "?grant_type=client_credentials"])
def test_anything_in_the_query_is_refused(client, ours, query):
    answer = client.post(f"{TOKEN}{query}", ASKED, headers=basic(ours))
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


@pytest.mark.parametrize("method", ["get", "put", "delete", "options"])
def test_other_methods_are_refused(client, db, method):
    answer = getattr(client, method)(TOKEN)
    assert (answer.status_code, answer.headers["Allow"], answer.json()["error"]) == (405, "POST", "invalid_request")


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Basic",
        "Basic !",
        "Basic " + base64.b64encode(b"\xff:\xff").decode(),
        "Basic " + base64.b64encode(b"a\x00:b").decode(),
        "Basic " + base64.b64encode(b"nobody:x").decode(),
        "Basic " + base64.b64encode(b"x" * 9_999).decode(),
        "Bearer x",
        "Digest x",
    ],
)
def test_nobody_known_is_refused_in_the_same_words(client, ours, header):
    answer = client.post(TOKEN, ASKED, headers={"Authorization": header} if header else {})
    wrong = client.post(TOKEN, ASKED, headers=basic(ours, "wrong"))
    assert (answer.status_code, answer.json()) == (401, wrong.json())
    assert answer.headers["WWW-Authenticate"] == wrong.headers["WWW-Authenticate"] == 'Basic realm="oauth"'
    assert notes("refuse_token") == ["没有这一客户端；来自 127.0.0.1", "密钥不符；来自 127.0.0.1"]


def test_secret_of_another_client_is_refused(client, ours, theirs):
    assert client.post(TOKEN, ASKED, headers=basic(ours, theirs.issued_secret)).status_code == 401


def test_client_out_of_its_time_is_refused_token_and_answer(client, ours):
    token = token_of(client, ours)
    type(ours).objects.update(expires_on=clock.today() - timedelta(days=1))
    assert client.post(TOKEN, ASKED, headers=basic(ours)).status_code == 401
    assert client.get(REPORTS, headers=bearer(token)).status_code == 401
    assert notes("refuse_token") == ["客户端已过有效期；来自 127.0.0.1"]


def test_client_from_another_address_is_refused_token_and_answer(client, authority):
    token = token_of(client, authority)
    type(authority).objects.update(addresses=["192.0.2.0/24", "2001:db8::/32"])
    assert client.post(TOKEN, ASKED, headers=basic(authority)).status_code == 401
    assert client.get(REPORTS, headers=bearer(token)).status_code == 401
    within = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.post(TOKEN, ASKED, headers=basic(authority), **within).status_code == 200


def test_wrong_secrets_make_a_pause_that_the_right_one_does_not_end(client, ours, theirs, settings):
    settings.TOKEN_FAILURES = 3
    wrong = [client.post(TOKEN, ASKED, headers=basic(ours, "wrong")).status_code for _ in range(5)]
    assert wrong == [401, 401, 401, 429, 429]
    paused = client.post(TOKEN, ASKED, headers=basic(ours))
    assert (paused.status_code, paused.headers["Retry-After"]) == (429, "900")
    assert paused.json()["error"] == "temporarily_unavailable"
    assert len(notes("refuse_token")) == 3
    assert client.post(TOKEN, ASKED, headers=basic(theirs)).status_code == 200
    assert client.post(TOKEN, ASKED, headers=basic(ours), REMOTE_ADDR="192.0.2.7").status_code == 200


def test_unknown_names_make_their_address_pause(client, ours, settings):
    settings.TOKEN_FAILURES = 1
    for number in range(10):
        guess = base64.b64encode(f"guess-{number}:x".encode()).decode()
        assert client.post(TOKEN, ASKED, headers={"Authorization": f"Basic {guess}"}).status_code == 401
    assert client.post(TOKEN, ASKED, headers=basic(ours)).status_code == 429


def test_body_too_large_or_broken_is_refused(client, ours, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    long = client.post(TOKEN, f"grant_type={'x' * 200}", "application/x-www-form-urlencoded", headers=basic(ours))
    broken = client.post(TOKEN, "x", "multipart/form-data; boundary=", headers=basic(ours))
    assert [(one.status_code, one.json()["error"]) for one in (long, broken)] == [(400, "invalid_request")] * 2


def test_token_leaves_an_entry_and_the_time_of_use(client, ours):
    token_of(client, ours)
    (entry,) = Entry.objects.filter(verb="obtain_token")
    assert (entry.actor, entry.role, entry.subject_id) == (ours.user, "broker_client", ours.pk)
    ours.refresh_from_db()
    assert clock.now() - ours.last_used_at < timedelta(minutes=1)


def test_token_given_back_opens_nothing(client, ours, theirs):
    token, other = token_of(client, ours), token_of(client, theirs)
    for one in (token, other):
        assert client.post(REVOKE, {"token": one}, headers=basic(ours)).status_code == 200
    assert client.get(REPORTS, headers=bearer(token)).status_code == 401
    assert client.get(REPORTS, headers=bearer(other)).status_code == 200


def test_time_does_not_tell_which_clients_exist(client, ours, monkeypatch):
    """Counted in digests worked out, which is what takes the time."""
    worked = []
    original = keys.check_password
    monkeypatch.setattr(keys, "check_password", lambda *given: worked.append(given) or original(*given))
    costs = []
    for header in (basic(ours, "wrong"), basic(filing_client(), "wrong"), {"Authorization": "Basic eDp5"}, {}):
        worked.clear()
        client.post(TOKEN, ASKED, headers=header)
        costs.append(len(worked))
    assert costs == [2, 2, 2, 2]
