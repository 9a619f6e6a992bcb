"""The exchange over HTTP: feed, package, files and receipts, exactly as the wire contract says."""

import hashlib
import json
import uuid
from datetime import timedelta

import pytest
import rfc8785
import time_machine

from pilots.enterprises.access import OWN
from pilots.filing.domain import filings
from pilots.filing.models import Change, Fetch, Filing, Receipt
from pilots.filing.words import Answer
from pilots.roles import Role
from tests.factories.accounts import OrganizationFactory
from tests.factories.clients import administrator, broker_client, client_for
from tests.factories.filing import NOW, answered, at, issued, package_of, said, word

from .conftest import Machine

pytestmark = pytest.mark.django_db


def problem(answer):
    return answer.status_code, answer.json()["type"], answer.headers["Content-Type"]


def test_feed_tells_what_was_issued(here, province):
    package = issued(here)
    line = {
        "sequence": 1,
        "event": "issued",
        "filing": package.filing_id,
        "package": package.pk,
        "kind": "change",
        "number": package.letter.number,
        "attempt": 1,
        "sha256": package.sha256,
        "at": "2022-01-20T02:00:00Z",
    }
    assert province.get("changes/").json() == {"results": [line], "next": "1", "has_more": False}


def test_client_fetches_acknowledges_and_accepts(here, province):
    package = issued(here)
    cursor = province.get("changes/").json()["next"]
    body = province.get(f"packages/{package.pk}/")
    assert body.headers["ETag"] == f'"{package.sha256}"'
    assert hashlib.sha256(body.content).hexdigest() == package.sha256
    assert hashlib.new("sm3", body.content).hexdigest() == package.sm3
    assert rfc8785.dumps(json.loads(body.content)) == body.content
    acknowledged = province.receive(package.pk, said(word(package)))
    assert (acknowledged.status_code, acknowledged.json()["state"]) == (201, "delivered")
    accepted = word(package, Answer.ACCEPTED, number="粤数备〔2022〕7号")
    answer = province.receive(package.pk, said(accepted))
    assert answer.status_code == 201
    assert answer.json() == {
        "receipt": str(accepted.receipt),
        "filing": package.filing_id,
        "package": package.pk,
        "kind": "accepted",
        "number": "粤数备〔2022〕7号",
        "state": "accepted",
        "recorded_at": "2022-01-20T02:00:00Z",
    }
    filing = Filing.objects.get(pk=package.filing_id)
    assert (filing.state, filing.number, filing.delivered_on) == ("accepted", "粤数备〔2022〕7号", NOW.date())
    events = [one["event"] for one in province.get("changes/", {"after": cursor}).json()["results"]]
    assert events == ["receipt", "receipt"]


def test_feed_is_read_in_pages_and_gives_a_cursor_always(here, province):
    packages = [issued(here, f"范围{n}") for n in range(3)]
    first = province.get("changes/", {"limit": 2}).json()
    assert ([one["package"] for one in first["results"]], first["has_more"]) == ([one.pk for one in packages[:2]], True)
    second = province.get("changes/", {"limit": 2, "after": first["next"]}).json()
    assert ([one["package"] for one in second["results"]], second["has_more"]) == ([packages[2].pk], False)
    assert province.get("changes/", {"after": second["next"]}).json() == {
        "results": [],
        "next": second["next"],
        "has_more": False,
    }


def test_feed_refuses_a_cursor_that_it_never_gave(here, province):
    issued(here)
    assert problem(province.get("changes/", {"after": "99"})) == (
        409,
        "/problems/cursor-ahead",
        "application/problem+json",
    )
    for wrong in ({"after": "x"}, {"limit": "0"}, {"limit": "201"}, {"page": "1"}):
        assert problem(province.get("changes/", wrong))[:2] == (400, "/problems/malformed")


def test_manifest_names_every_file_with_its_digests(here, province):
    package = issued(here)
    manifest = province.get(f"packages/{package.pk}/manifest/").json()
    assert manifest["package"] == {"sha256": package.sha256, "sm3": package.sm3, "bytes": len(package.body)}
    assert [one["name"] for one in manifest["files"]] == ["备案函.pdf"]
    for one in manifest["files"]:
        file = province.get(f"packages/{package.pk}/files/{one['sha256']}/")
        assert (len(file.content), file.headers["Content-Type"]) == (one["bytes"], "application/octet-stream")
        assert one["type"] == "application/pdf"
        assert hashlib.sha256(file.content).hexdigest() == one["sha256"]
        assert hashlib.new("sm3", file.content).hexdigest() == one["sm3"]
    named = json.loads(bytes(package.body))["files"]
    assert [(one["sha256"], one["sm3"]) for one in named] == [(one["sha256"], one["sm3"]) for one in manifest["files"]]


def test_package_is_not_sent_again_to_whoever_holds_it(here, province):
    package = issued(here)
    path = f"packages/{package.pk}/"
    etag = province.get(path).headers["ETag"]
    again = province.get(path, If_None_Match=etag)
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    head = province.get(path, method="head")
    assert (head.status_code, head.content, head.headers["Content-Length"]) == (200, b"", str(package.size))
    assert Fetch.objects.filter(package=package).count() == 1


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-9", 0, 10), ("bytes=10-", 10, None), ("bytes=-5", -5, None), ("bytes=5-999999999", 5, None)],
)
def test_package_is_fetched_in_ranges(here, province, asked, first, last):
    package = issued(here)
    part = province.get(f"packages/{package.pk}/", Range=asked)
    expected = bytes(package.body)[first:last]
    start = first % package.size
    assert (part.status_code, part.content) == (206, expected)
    assert part.headers["Content-Range"] == f"bytes {start}-{start + len(expected) - 1}/{package.size}"


def test_range_goes_on_only_with_the_same_bytes(here, province):
    package = issued(here)
    path, etag = f"packages/{package.pk}/", f'"{package.sha256}"'
    assert province.get(path, Range="bytes=5-", If_Range=etag).status_code == 206
    for condition in ('"other"', "Thu, 20 Jan 2022 02:00:00 GMT", f"W/{etag}"):
        whole = province.get(path, Range="bytes=5-", If_Range=condition)
        assert (whole.status_code, whole.content) == (200, bytes(package.body))
    for passed_over in ("bytes=5-3", "bytes=0-1,4-5", "lines=1-2", "bytes=-"):
        assert province.get(path, Range=passed_over).status_code == 200
    for beyond in (f"bytes={package.size}-", "bytes=-0"):
        nothing = province.get(path, Range=beyond)
        assert problem(nothing)[:2] == (416, "/problems/range-not-satisfiable")
        assert nothing.headers["Content-Range"] == f"bytes */{package.size}"


def test_package_asked_for_by_its_tag_alone_is_refused_when_it_is_another(here, province):
    package = issued(here)
    file = package.files.get()
    tags = {f"packages/{package.pk}/": package.sha256, f"packages/{package.pk}/files/{file.sha256}/": file.sha256}
    for path, digest in tags.items():
        tag = f'"{digest}"'
        other = province.get(path, If_Match='"other"', If_None_Match=tag, Range="bytes=0-9")
        assert (other.status_code, other.json()["type"], other["ETag"]) == (412, "/problems/stale", tag)
        assert province.get(path, If_Match=f"W/{tag}").status_code == 412
        assert province.get(path, If_Match=f'"other", {tag}', Range="Bytes=0-9").status_code == 206
        assert province.get(path, If_Match="*").status_code == 200


def test_receipt_sent_again_is_answered_alike_and_kept_once(here, province):
    package = issued(here)
    body = said(word(package, Answer.ACCEPTED))
    first = province.receive(package.pk, body)
    again = province.receive(package.pk, body)
    assert (first.status_code, again.status_code, again.content) == (201, 200, first.content)
    in_another_zone = {**body, "at": "2022-01-20T11:00:00+08:00"}
    assert province.receive(package.pk, in_another_zone).content == first.content
    assert Receipt.objects.filter(package=package).count() == 1


def test_receipt_under_its_key_is_replayed(here, province):
    package, key = issued(here), str(uuid.uuid4())
    body = said(word(package))
    first, again = province.receive(package.pk, body, key), province.receive(package.pk, body, key)
    assert (again.status_code, again.content, again.headers["Idempotent-Replayed"]) == (201, first.content, "true")


def test_receipt_number_with_other_words_is_refused(here, province):
    package = issued(here)
    given = word(package)
    province.receive(package.pk, said(given))
    other = said(word(package, Answer.ACCEPTED, receipt=given.receipt))
    assert problem(province.receive(package.pk, other))[:2] == (409, "/problems/receipt-differs")
    assert Filing.objects.get(pk=package.filing_id).state == "delivered"


def test_receipt_of_another_content_says_that_the_package_differs(here, province):
    package = issued(here)
    body = said(word(package, Answer.ACCEPTED, sha256="0" * 64))
    assert problem(province.receive(package.pk, body))[:2] == (422, "/problems/package-differs")
    assert Receipt.objects.count() == 0


def test_acceptance_before_acknowledgement_implies_it(here, province):
    package = issued(here)
    assert province.receive(package.pk, said(word(package, Answer.ACCEPTED))).json()["state"] == "accepted"
    filing = Filing.objects.get(pk=package.filing_id)
    assert filing.delivered_on == NOW.date()
    seen = Change.objects.count()
    late = province.receive(package.pk, said(word(package)))
    assert (late.status_code, late.json()["state"]) == (201, "accepted")
    filing.refresh_from_db()
    assert (filing.state, Change.objects.count()) == ("accepted", seen)


def test_second_acceptance_and_used_number_are_refused(here, province):
    package, other = issued(here, "范围一"), issued(here, "范围二")
    province.receive(package.pk, said(word(package, Answer.ACCEPTED, number="粤备1")))
    again = province.receive(package.pk, said(word(package, Answer.ACCEPTED, number="粤备2")))
    assert problem(again)[:2] == (409, "/problems/package-settled")
    used = province.receive(other.pk, said(word(other, Answer.ACCEPTED, number="粤备1")))
    assert problem(used)[:2] == (409, "/problems/number-used")
    assert Filing.objects.get(pk=other.filing_id).state == "issued"


def test_return_leads_to_a_second_attempt_that_replaces_the_first(here, province):
    package = issued(here)
    returned = province.receive(package.pk, said(word(package, Answer.RETURNED)))
    assert returned.json()["state"] == "returned"
    filing = Filing.objects.get(pk=package.filing_id)
    filings.resubmit(filing, actor=here.director, **at())
    newer = package_of(filing)
    assert json.loads(bytes(newer.body))["previous"] == {
        "attempt": 1,
        "sha256": package.sha256,
        "reasons": [{"section": "监管措施", "text": "请补充技术监测的频次。"}],
    }
    late = province.receive(package.pk, said(word(package, Answer.ACCEPTED)))
    assert problem(late)[:2] == (409, "/problems/package-superseded")
    assert late.headers["Link"] == f'</api/v1/filings/packages/{newer.pk}/>; rel="latest-version"'
    assert province.receive(newer.pk, said(word(newer, Answer.ACCEPTED))).status_code == 201


def test_withdrawn_package_takes_no_receipt(here, province):
    package = issued(here)
    filings.recall(package.filing, actor=here.director, **at(), note="内容有误。")
    assert [one["event"] for one in province.get("changes/").json()["results"]] == ["issued", "withdrawn"]
    assert problem(province.receive(package.pk, said(word(package))))[:2] == (409, "/problems/package-withdrawn")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"receipt": "1"}, "receipt"),
        ({"kind": "approved"}, "kind"),
        ({"kind": "accepted"}, "number"),
        ({"kind": "returned"}, "reasons"),
        ({"kind": "returned", "reasons": [{"section": "x"}]}, "reasons"),
        ({"number": "粤备1"}, "number"),
        ({"sha256": "A" * 64}, "sha256"),
        ({"at": "2022-01-20T09:00:00"}, "at"),
        ({"at": None}, "at"),
        ({"kind": "accepted", "number": "粤\u0000备"}, "number"),
        ({"state": "accepted"}, "state"),
    ],
)
def test_receipt_that_cannot_be_understood_is_refused_by_field(here, province, wrong, field):
    package = issued(here)
    answer = province.receive(package.pk, {**said(word(package)), **wrong})
    assert problem(answer)[:2] == (422, "/problems/invalid")
    assert [one["field"] for one in answer.json()["errors"]] == [field]


def test_other_authority_meets_nothing_of_it(here, province, city):
    package = issued(here)
    answered(here, package, Answer.ACKNOWLEDGED)
    file = package.files.get()
    addresses = [
        f"packages/{package.pk}/",
        f"packages/{package.pk}/manifest/",
        f"packages/{package.pk}/files/{file.sha256}/",
        f"{package.filing_id}/",
    ]
    assert [province.get(one).status_code for one in addresses] == [200] * 4
    assert [city.get(one).status_code for one in addresses] == [404] * 4
    assert city.receive(package.pk, said(word(package))).status_code == 404
    assert city.get("changes/").json() == {"results": [], "next": "0", "has_more": False}
    assert city.get("").json()["results"] == []
    assert city.get("", {"authority": here.province.pk}).status_code == 400
    assert [one["id"] for one in province.get("").json()["results"]] == [package.filing_id]
    draft = Filing.objects.get(pk=issued(here, "范围二").filing_id)
    assert province.get(f"{draft.pk}/").status_code == 200


def test_schema_is_published_to_everybody(client):
    answer = client.get("/api/v1/filings/schema/1/")
    assert (answer.status_code, answer.json()["title"]) == (200, "数据经纪人试点备案包")
    assert client.get("/api/v1/filings/schema/2/").status_code == 404


def test_token_that_expired_or_lacks_the_scope_opens_nothing(here, province):
    package = issued(here)
    reader = Machine(here.provincial, scope="read")
    assert reader.get("changes/").status_code == 200
    refused = reader.receive(package.pk, said(word(package)))
    assert problem(refused)[:2] == (403, "/problems/forbidden")
    assert 'scope="filing:write"' in refused.headers["WWW-Authenticate"]
    with time_machine.travel(NOW + timedelta(hours=2)):
        assert problem(province.get("changes/"))[:2] == (401, "/problems/unauthenticated")
        assert problem(province.receive(package.pk, said(word(package))))[0] == 401
    assert Receipt.objects.count() == 0


def test_program_of_a_broker_meets_no_filing(here):
    package = issued(here)
    OWN.grant(here.broker.enterprise, here.broker.enterprise.organization)
    broker = Machine(broker_client(here.broker.enterprise.organization))
    assert problem(broker.get("changes/"))[:2] == (403, "/problems/forbidden")
    assert problem(broker.get(""))[:2] == (403, "/problems/forbidden")
    for path in (f"{package.filing_id}/", f"packages/{package.pk}/", f"packages/{package.pk}/manifest/"):
        assert broker.get(path).status_code == 404
    assert broker.receive(package.pk, said(word(package))).status_code == 403


def test_client_of_an_organization_that_is_no_authority_has_no_feed(here):
    other = OrganizationFactory(level="city")
    client = Machine(client_for(Role.FILING_CLIENT, other, administrator()))
    assert problem(client.get("changes/"))[:2] == (403, "/problems/no-authority")


def test_receipt_without_a_key_is_refused(here, province):
    package = issued(here)
    path = f"/api/v1/filings/packages/{package.pk}/receipts/"
    sent = {"content_type": "application/json", "headers": province.headers}
    answer = province.http.post(path, json.dumps(said(word(package))), **sent)
    assert problem(answer)[:2] == (400, "/problems/idempotency-key-required")
