"""Everything that goes wrong has one shape."""

import pytest
from django.test import Client

from haizhu_broker.api import records

JSON = "application/json"


def shape(answer):
    body = answer.json()
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert body["request_id"] == answer.headers["X-Request-ID"]
    assert body["status"] == answer.status_code
    return body["status"], body["type"], body["instance"]


@pytest.mark.parametrize(
    "path", ["/api/v1/nothing/", "/api/v1/letters/abc/", "/api/v1/letters", "/api/v1/letters/1/steps/burn/"]
)
def test_address_of_nothing_is_a_problem(client_of, clerk, path):
    assert shape(client_of(clerk).get(path)) == (404, "/problems/not-found", path)


def test_caller_unknown_is_challenged(client, db):
    answer = client.get("/api/v1/letters/")
    assert shape(answer)[:2] == (401, "/problems/unauthenticated")
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="api"'


def test_method_not_offered_is_a_problem(client_of, clerk):
    assert shape(client_of(clerk).delete("/api/v1/letters/"))[:2] == (405, "/problems/method-not-allowed")


def test_format_not_offered_is_a_problem(client_of, clerk):
    answer = client_of(clerk).get("/api/v1/letters/", headers={"accept": "text/csv"})
    assert shape(answer)[:2] == (406, "/problems/not-acceptable")


@pytest.mark.parametrize("body", ["{", "[]", '"x"', '{"a": NaN}', '{"a": 1e400}', "\xff"])
def test_body_that_is_no_object_is_a_problem(client_of, clerk, letter, body):
    answer = client_of(clerk).post(
        f"/api/v1/letters/{letter().pk}/steps/edit/",
        body.encode("latin-1"),
        content_type=JSON,
        headers={"if-match": "*"},
    )
    assert shape(answer)[0] in (400, 422)


def test_body_of_another_type_is_a_problem(client_of, clerk, letter):
    answer = client_of(clerk).post(
        f"/api/v1/letters/{letter().pk}/steps/edit/", "x", content_type="text/plain", headers={"if-match": "*"}
    )
    assert shape(answer)[:2] == (415, "/problems/unsupported-media-type")


def test_body_too_large_is_a_problem(client_of, clerk, letter, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = client_of(clerk).post(
        f"/api/v1/letters/{letter().pk}/steps/edit/",
        {"subject": "长" * 100},
        content_type=JSON,
        headers={"if-match": "*"},
    )
    assert shape(answer)[:2] == (413, "/problems/too-large")


def test_change_without_csrf_token_is_forbidden(clerk, letter):
    client = Client(enforce_csrf_checks=True)
    client.force_login(clerk)
    answer = client.post(f"/api/v1/letters/{letter().pk}/steps/accept/", {}, content_type=JSON)
    assert shape(answer)[:2] == (403, "/problems/forbidden")


@pytest.mark.parametrize("path", ["/api/v1/letters/abc/steps/accept/", "/api/v1/nothing/", "/api/v1/letters/new/burn/"])
def test_change_at_an_address_of_nothing_is_the_same_problem(clerk, path):
    client = Client(enforce_csrf_checks=True)
    client.force_login(clerk)
    assert shape(client.post(path, {}, content_type=JSON))[:2] == (404, "/problems/not-found")


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ('{\n "subject": }', "正文不是合格的 JSON，错在第 2 行第 13 列。"),
        ("[]", "正文应为一个 JSON 对象。"),
    ],
)
def test_body_that_cannot_be_read_is_told_where(client_of, clerk, letter, body, detail):
    answer = client_of(clerk).post(
        f"/api/v1/letters/{letter().pk}/steps/edit/", body, content_type=JSON, headers={"if-match": "*"}
    )
    assert (answer.status_code, answer.json()["detail"]) == (400, detail)


def test_failure_inside_is_a_problem_without_a_word_about_it(client_of, clerk, letter, monkeypatch):
    letter()
    monkeypatch.setattr(records, "json_answer", lambda *_: 1 / 0)
    client = client_of(clerk)
    client.raise_request_exception = False
    answer = client.get("/api/v1/letters/")
    assert shape(answer)[:2] == (500, "/problems/server-error")
    assert "division" not in answer.content.decode()
