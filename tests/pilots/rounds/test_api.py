"""A firm applies by the API as on the pages: begins, writes with If-Match, is told what is missing."""

import pytest
import time_machine

from pilots.roles import Role
from tests.factories.rounds import NOON, accepted, begun, brought, firm_person

pytestmark = pytest.mark.django_db
JSON = "application/json"


def call(client, address, body, etag=None):
    headers = {"if-match": etag} if etag else {}
    return client.post(address, body, content_type=JSON, headers=headers)


@pytest.fixture
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


def test_firm_begins_and_writes_and_is_told_what_is_missing(client, round, firm, author, noon):
    client.force_login(author)
    asked = {"round": round.pk, "enterprise": firm.pk, "sector": firm.sector_id}
    begun_one = call(client, "/api/v1/applications/new/begin/", asked)
    assert (begun_one.status_code, begun_one.json()["state"]) == (201, "draft")
    application = f"/api/v1/applications/{begun_one.json()['id']}/"
    statements = client.get("/api/v1/statements/").json()
    address = f"/api/v1/statements/{statements['results'][0]['id']}/"
    etag = client.get(address).headers["ETag"]
    assert call(client, f"{address}steps/write/", {"text": "示例说明。"}, etag).status_code == 200
    assert call(client, f"{address}steps/write/", {"text": "覆盖。"}, etag).status_code == 412
    refused = call(
        client,
        f"{application}steps/submit/",
        {"signatory": "示例甲", "is_committed": True},
        client.get(application).headers["ETag"],
    )
    assert (refused.status_code, len(refused.json()["errors"])) == (422, 5)


def test_rival_and_clerk_are_kept_out(client, round, firms, author):
    draft = begun(round, firms[0], author)
    client.force_login(firm_person(firms[1]))
    assert client.get(f"/api/v1/applications/{draft.pk}/").status_code == 404
    client.force_login(firm_person(firms[0], Role.FIRM_STAFF))
    assert call(client, f"/api/v1/applications/{draft.pk}/steps/submit/", {}).status_code == 403


def test_list_is_proposed_by_key(client, round, firms, staff, director):
    made = [accepted(round, firm, firm_person(firm), staff) for firm in firms[:2]]
    brought(round, "deliberating", director)
    client.force_login(staff)
    address = f"/api/v1/rounds/{round.pk}/"
    decisions = {made[0].pk: {"is_proposed": True, "position": 1}, made[1].pk: {"is_proposed": "是"}}
    wrong = call(client, f"{address}steps/propose/", {"decisions": decisions}, client.get(address).headers["ETag"])
    decisions[made[1].pk] = {"is_proposed": False}
    right = call(client, f"{address}steps/propose/", {"decisions": decisions}, client.get(address).headers["ETag"])
    assert (wrong.status_code, right.status_code) == (422, 200)
    assert [one.is_proposed for one in round.proposals.all()] == [True, False]
