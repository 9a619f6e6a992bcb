"""How often one may ask, and that the answers say so."""

import re

import pytest
from redis.client import Pipeline

LIST = "/api/v1/letters/"


@pytest.fixture
def few(settings):
    settings.API_PER_MINUTE = {"client": 2, "user": 3, "address": 1}


def test_every_answer_says_what_is_left(client_of, clerk, few):
    answers = [client_of(clerk).get(LIST) for _ in range(2)]
    assert [answer.headers["RateLimit-Policy"] for answer in answers] == ['"user";q=3;w=60'] * 2
    left = [re.fullmatch(r'"user";r=(\d);t=(\d+)', answer.headers["RateLimit"]).groups() for answer in answers]
    assert [number for number, _ in left] == ["2", "1"]
    assert all(1 <= int(seconds) <= 60 for _, seconds in left)


def test_client_beyond_its_limit_is_told_when_to_come_again(client, token, few):
    answers = [client.get(LIST, headers=token) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1].json()["type"] == "/problems/too-many-requests"
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60


def test_limits_of_callers_are_apart(client, client_of, clerk, guest, token, few):
    for _ in range(3):
        client.get(LIST, headers=token)
    assert client_of(clerk).get(LIST).status_code == 200
    assert client_of(guest).get(LIST).status_code == 200


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer guess"}])
def test_callers_unknown_are_counted_by_address(client, db, few, headers):
    assert [client.get(LIST, headers=headers).status_code for _ in range(3)] == [401, 429, 429]
    assert client.get(LIST, headers=headers, REMOTE_ADDR="192.0.2.7").status_code == 401


def test_limit_costs_one_round_trip(client_of, clerk, few, monkeypatch):
    trips, execute = [], Pipeline.execute
    monkeypatch.setattr(Pipeline, "execute", lambda self, *a, **k: trips.append(len(self)) or execute(self, *a, **k))
    client_of(clerk).get(LIST)
    assert trips == [2]
