"""A token at the API: one statement, the scope of its firm, ended the moment its client is frozen."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from haizhu_broker.access.roles import SECURITY_ADMIN
from haizhu_broker.accounts.models import Membership
from haizhu_broker.administration.clients import domain
from haizhu_broker.administration.clients.models import Client
from haizhu_broker.web import clock
from tests.factories.clients import administrator, basic, bearer, token_of

pytestmark = pytest.mark.django_db
ENTERPRISES, REPORTS = "/api/v1/enterprises/", "/api/v1/periodic-reports/"


def by(actor):
    moment = clock.now()
    return {"actor": actor, "today": moment.date(), "now": moment}


def test_token_sees_what_its_firm_sees_and_nothing_else(client, ours, theirs):
    seen = [
        [row["uscc"] for row in client.get(ENTERPRISES, headers=bearer(token_of(client, one))).json()["results"]]
        for one in (ours, theirs)
    ]
    assert seen == [[ours.organization.code], [theirs.organization.code]]


def test_token_costs_one_statement(client, ours):
    token = token_of(client, ours)
    client.get(ENTERPRISES, headers=bearer(token))
    with CaptureQueriesContext(connection) as found:
        client.get(ENTERPRISES, headers=bearer(token))
    assert len(found) == 2  # token with client, account and capacities; the page of the list


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Bearer nothing", "bearer x", "Bearer \x00", "Bearer 令牌"])
def test_token_that_opens_nothing_is_challenged(client, ours, header):
    answer = client.get(ENTERPRISES, headers={"Authorization": header})
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/unauthenticated")
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="api", error="invalid_token"'


def test_token_in_the_address_is_refused(client, ours):
    token = token_of(client, ours)
    answer = client.get(ENTERPRISES, {"access_token": token})
    assert (answer.status_code, token in answer.content.decode()) == (400, False)


def test_token_past_its_time_opens_nothing(client, ours):
    token = token_of(client, ours)
    type(ours).objects.get().accesstoken_set.update(expires=clock.now() - timedelta(seconds=1))
    assert client.get(ENTERPRISES, headers=bearer(token)).status_code == 401


def test_freeze_ends_tokens_at_once_and_thaw_brings_none_back(client, ours, firm_admin):
    token = token_of(client, ours)
    domain.freeze(ours, **by(firm_admin), note="密钥外泄。")
    assert client.get(ENTERPRISES, headers=bearer(token)).status_code == 401
    assert client.post("/oauth/token/", {"grant_type": "client_credentials"}, headers=basic(ours)).status_code == 401
    domain.thaw(ours, **by(administrator(SECURITY_ADMIN)), note="已处理。")
    assert client.get(ENTERPRISES, headers=bearer(token)).status_code == 401
    assert client.get(ENTERPRISES, headers=bearer(token_of(client, ours))).status_code == 200


def test_freeze_behind_the_verb_ends_tokens_at_once(client, ours):
    token = token_of(client, ours)
    Client.objects.update(state="frozen")
    assert client.get(ENTERPRISES, headers=bearer(token)).status_code == 401


def test_close_ends_account_tokens_and_secret(client, ours, firm_admin):
    token = token_of(client, ours)
    domain.close(ours, **by(firm_admin), note="系统停用。")
    ours.user.refresh_from_db()
    assert (client.get(ENTERPRISES, headers=bearer(token)).status_code, ours.user.is_active) == (401, False)
    assert client.post("/oauth/token/", {"grant_type": "client_credentials"}, headers=basic(ours)).status_code == 401


def test_capacity_that_has_ended_leaves_nothing_to_see(client, ours):
    token = token_of(client, ours)
    Membership.objects.filter(user=ours.user).update(valid_from=None, valid_until=clock.today() - timedelta(days=1))
    assert client.get(ENTERPRISES, headers=bearer(token)).status_code == 403


def test_scope_not_in_the_token_is_refused_with_its_name(client, ours):
    token = token_of(client, ours, scope="read")
    answer = client.post(f"{REPORTS}1/steps/fill/", {}, content_type="application/json", headers=bearer(token))
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/forbidden")
    assert 'error="insufficient_scope", scope="periodic-report:write"' in answer.headers["WWW-Authenticate"]


def test_scope_taken_from_the_client_is_taken_from_its_tokens(client, ours, firm_admin):
    token = token_of(client, ours)
    values = {"name": ours.name, "expires_on": ours.expires_on, "addresses": [], "scopes": ["periodic-report:write"]}
    domain.change(ours, **by(firm_admin), **values)
    assert client.get(ENTERPRISES, headers=bearer(token)).status_code == 403


def test_last_use_is_noted_once_a_minute(client, ours):
    token = token_of(client, ours)
    before = clock.now() - timedelta(minutes=2)
    Client.objects.update(last_used_at=before)
    history = ours.row_history.count()
    for _ in range(2):
        client.get(ENTERPRISES, headers=bearer(token))
    ours.refresh_from_db()
    assert ours.last_used_at > before
    assert ours.row_history.count() == history
