"""Idempotency-Key: the same change sent again is answered again, and never made again."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, RequestFactory
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request

from haizhu_broker.api import records
from haizhu_broker.api.idempotency import digest_of
from haizhu_broker.api.models import KeptAnswer
from haizhu_broker.api.tasks import drop_answers
from haizhu_broker.audit.models import Entry
from haizhu_broker.web import clock
from tests.factories.clients import token_of
from tests.letters.models import Letter

JSON = "application/json"
RECEIVE = "/api/v1/letters/new/receive/"
KEY = {"Idempotency-Key": "9f2c0d5e-0001"}


def body_of(firm, number="1号", **changed):
    return {"number": number, "subject": "新来文", "organization": firm.pk, "received_on": "2022-03-08", **changed}


def send(client, firm, headers, **changed):
    return client.post(RECEIVE, body_of(firm, **changed), content_type=JSON, headers=headers)


def test_create_by_a_machine_without_a_key_is_refused(client, firm, token):
    answer = send(client, firm, token)
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/idempotency-key-required")
    assert Letter.objects.count() == 0


def test_create_by_a_person_needs_no_key(client_of, clerk, firm):
    assert send(client_of(clerk), firm, {}).status_code == 201
    assert KeptAnswer.objects.count() == 0


def test_create_sent_again_gives_the_same_answer_and_one_record(client, firm, token):
    first, again = (send(client, firm, {**token, **KEY}) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert [again.headers[name] for name in ("ETag", "Location")] == [first.headers[n] for n in ("ETag", "Location")]
    assert (first.headers.get("Idempotent-Replayed"), again.headers["Idempotent-Replayed"]) == (None, "true")
    assert first.headers["X-Request-ID"] != again.headers["X-Request-ID"]
    assert (Letter.objects.count(), Entry.objects.filter(verb="receive").count()) == (1, 1)


def test_create_with_the_fields_in_another_order_is_the_same(client, firm, token):
    send(client, firm, {**token, **KEY})
    turned = dict(reversed(body_of(firm).items()))
    assert client.post(RECEIVE, turned, content_type=JSON, headers={**token, **KEY}).status_code == 201


@pytest.mark.parametrize("changed", [{"subject": "另一来文"}, {"number": "2号"}])
def test_key_taken_by_another_body_is_refused(client, firm, token, changed):
    send(client, firm, {**token, **KEY})
    answer = send(client, firm, {**token, **KEY}, **changed)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/idempotency-key-taken")
    assert Letter.objects.count() == 1


def test_key_taken_by_another_address_is_refused(client, letter, token):
    one, other = letter(), letter()
    headers = {**token, **KEY, "If-Match": "*"}
    codes = [
        client.post(f"/api/v1/letters/{pk}/steps/accept/", {}, content_type=JSON, headers=headers).status_code
        for pk in (one.pk, other.pk)
    ]
    assert codes == [200, 422]


def test_key_of_another_caller_is_another_key(client, client_of, clerk, firm, token):
    send(client, firm, {**token, **KEY})
    assert send(client_of(clerk), firm, KEY, number="2号").status_code == 201
    assert Letter.objects.count() == 2


def test_step_sent_again_is_taken_once_though_its_version_is_gone(client, letter, token):
    one = letter()
    place = f"/api/v1/letters/{one.pk}/"
    etag = client.get(place, headers=token).headers["ETag"]
    headers = {**token, **KEY, "If-Match": etag}
    first, again = (client.post(f"{place}steps/accept/", {}, content_type=JSON, headers=headers) for _ in range(2))
    assert (first.status_code, again.status_code, again.content) == (200, 200, first.content)
    assert Entry.objects.filter(verb="accept").count() == 1


def test_refusal_keeps_nothing_so_that_the_key_may_be_used_once_right(client, firm, token):
    assert send(client, firm, {**token, **KEY}, received_on="昨天").status_code == 422
    assert KeptAnswer.objects.count() == 0
    assert send(client, firm, {**token, **KEY}).status_code == 201


@pytest.mark.parametrize("key", ["x" * 256, "键", "a\tb"])
def test_key_that_is_no_key_is_refused(client, firm, token, key):
    answer = send(client, firm, {**token, "Idempotency-Key": key})
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/malformed")


def test_answer_is_not_given_to_one_whose_capacity_has_ended(client, firm, token, machine):
    send(client, firm, {**token, **KEY})
    machine.user.memberships.update(valid_from=None, valid_until=clock.today() - timedelta(days=1))
    assert send(client, firm, {**token, **KEY}).status_code == 403


def test_effect_is_undone_when_its_answer_cannot_be_kept(client, firm, token, monkeypatch):
    """What a crash between effect and answer would leave: nothing, and the next try makes the one record."""
    monkeypatch.setattr(records, "json_answer", lambda *_: 1 / 0)
    client.raise_request_exception = False
    assert send(client, firm, {**token, **KEY}).status_code == 500
    assert (Letter.objects.count(), KeptAnswer.objects.count()) == (0, 0)
    monkeypatch.undo()
    assert send(client, firm, {**token, **KEY}).status_code == 201
    assert Letter.objects.count() == 1


def test_answers_are_kept_for_the_term_and_then_dropped(client, firm, token, settings):
    settings.ANSWERS_KEPT_HOURS = 1
    send(client, firm, {**token, **KEY})
    moment = clock.now()
    assert drop_answers(moment + timedelta(hours=23, minutes=59)) == 0
    assert drop_answers(moment + timedelta(hours=24, minutes=1)) == 1


def test_files_count_by_their_content():
    def digest(content):
        file = SimpleUploadedFile("a.pdf", content)
        request = Request(RequestFactory().post("/x/", {"name": "a", "file": file}), parsers=[MultiPartParser()])
        return digest_of(request)

    assert digest(b"one") == digest(b"one") != digest(b"two")


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_make_one_record_and_one_answer(live_server, firm, machine):
    connection.settings_dict["CONN_MAX_AGE"] = 0
    headers = {"Authorization": f"Bearer {token_of(Client(), machine)}", **KEY}

    def post(_):
        return httpx.post(f"{live_server.url}{RECEIVE}", json=body_of(firm), headers=headers, timeout=60)

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(post, range(50)))
    made = {answer.content for answer in answers if answer.status_code == 201}
    others = {answer.json()["type"] for answer in answers if answer.status_code != 201}
    assert len(made) == 1
    assert others <= {"/problems/request-running"}
    assert (Letter.objects.count(), Entry.objects.filter(verb="receive").count(), KeptAnswer.objects.count()) == (
        1,
        1,
        1,
    )
    assert post(0).content in made


@pytest.mark.django_db(transaction=True)
def test_key_whose_first_request_still_runs_is_a_conflict(client, firm, token, machine):
    """A second connection holds the key, as a request that is not finished does."""
    other = connection.copy()
    name = hashlib.blake2b(f"{machine.user_id}:{KEY['Idempotency-Key']}".encode(), digest_size=8).digest()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [int.from_bytes(name, signed=True)])
        answer = send(client, firm, {**token, **KEY})
    finally:
        other.close()
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/request-running")
    assert answer.headers["Retry-After"] == "1"
