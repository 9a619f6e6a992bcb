"""The description: valid, complete, readable."""

import pytest
from drf_spectacular.validation import validate_schema

from haizhu_broker.api import docs


@pytest.fixture(autouse=True)
def fresh():
    docs.description.cache_clear()
    yield
    docs.description.cache_clear()


def test_openapi_is_valid_and_names_every_operation(client, capsys):
    schema = client.get("/api/v1/openapi.json").json()
    validate_schema(schema)
    assert capsys.readouterr().err == ""
    assert schema["openapi"] == "3.1.0"
    assert [(path, *methods) for path, methods in sorted(schema["paths"].items())] == [
        ("/api/v1/letters/", "get"),
        ("/api/v1/letters/new/receive/", "post"),
        ("/api/v1/letters/{id}/", "get"),
        ("/api/v1/letters/{id}/steps/accept/", "post"),
        ("/api/v1/letters/{id}/steps/close/", "post"),
        ("/api/v1/letters/{id}/steps/edit/", "post"),
    ]


def test_openapi_takes_its_shapes_from_columns_and_forms(client):
    schema = client.get("/api/v1/openapi.json").json()
    amount = schema["components"]["schemas"]["LetterRow"]["properties"]["amount"]
    body = schema["paths"]["/api/v1/letters/{id}/steps/close/"]["post"]["requestBody"]["content"]["application/json"]
    assert amount == {"type": ["string", "null"], "format": "decimal", "title": "金额（万元）"}
    assert body["schema"]["required"] == ["note"]


def test_openapi_lists_filters_as_parameters(client):
    parameters = client.get("/api/v1/openapi.json").json()["paths"]["/api/v1/letters/"]["get"]["parameters"]
    assert sorted(one["name"] for one in parameters) == [
        "above", "after", "answers", "before", "is_urgent", "limit", "q", "received_after", "received_before", "sort",
        "state",
    ]  # fmt: skip


def test_docs_page_is_readable_without_script(client, db):
    page = client.get("/api/v1/docs/").content.decode()
    assert "办结 <code>POST /api/v1/letters/{id}/steps/close/</code>" in page
    assert "draft、open、closed" in page
    assert 'id="stale"' in page


def test_problem_type_leads_to_its_explanation(client):
    assert client.get("/problems/stale").headers["Location"] == "/api/v1/docs/#stale"


def test_openapi_describes_a_list_as_it_is_answered(client_of, clerk, letter):
    letter()
    body = client_of(clerk).get("/api/v1/letters/").json()
    answer = client_of(clerk).get("/api/v1/openapi.json").json()["paths"]["/api/v1/letters/"]["get"]["responses"]["200"]
    shape = answer["content"]["application/json"]["schema"]
    assert (shape["type"], set(shape["properties"])) == ("object", set(body))


def test_openapi_says_which_scope_and_headers_each_operation_takes(client, machine):
    docs.description.cache_clear()
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    read, made = paths["/api/v1/letters/{id}/"]["get"], paths["/api/v1/letters/new/receive/"]["post"]
    assert read["security"] == [{"oauth2": ["read"]}, {"session": []}]
    assert made["security"] == [{"oauth2": ["letter:write"]}, {"session": []}]
    assert [one["name"] for one in made["parameters"]] == ["Idempotency-Key"]
    assert set(made["responses"]) == {"201", "400", "401", "403", "406", "409", "413", "415", "422", "429", "500"}
    assert set(made["responses"]["201"]["headers"]) >= {"Location", "ETag", "X-Request-ID", "RateLimit"}
    assert "Retry-After" in made["responses"]["429"]["headers"]
