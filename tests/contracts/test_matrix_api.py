"""The permission matrix driven through the API: the same answers as the pages, as problems."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest

from haizhu_broker.api.schema import MOST
from haizhu_broker.lifecycle.table import LIFECYCLES

from .matrix import MATRIX, SIGNED_IN, cell
from .routes import Route, declared
from .samples import Sample, Samples
from .stage import Stage, undone

OFFERED = sorted(label for label in MATRIX if declared(label, api=True))
REFUSED = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
REACHED = {HTTPStatus.OK, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY}


@pytest.fixture(scope="module", params=OFFERED)
def label(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def samples(stage: Stage, label: str) -> Iterator[Samples]:
    """The samples of one record type; those of another would leave records of this one that nobody made as his own."""
    with undone():
        yield Samples(stage)


def test_list_operation_gives_exactly_what_the_matrix_says(samples, label):
    samples.of(label)
    for route in declared(label, api=True)["list"]:
        for role, browser in samples.browsers.items():
            answer = browser.get(route.url(), {"limit": MOST})
            if not cell(label, "view", role):
                assert (role, answer.status_code) == (role, HTTPStatus.FORBIDDEN)
                continue
            body, found = answer.json(), set()
            while True:
                found |= {one["id"] for one in body["results"]}
                if not body["next"]:
                    break
                body = browser.get(body["next"]).json()
            assert (role, found) == (role, samples.visible(label, role))


def test_detail_operation_gives_exactly_what_the_matrix_says(samples, label):
    faults = []
    for route in declared(label, api=True)["detail"]:
        for one in samples.distinct(label):
            for role, browser in samples.browsers.items():
                answer = browser.get(route.url(pk=one.record.pk))
                expected = HTTPStatus.OK if one.expects("view", role) else HTTPStatus.NOT_FOUND
                if answer.status_code != expected:
                    faults.append(f"{role} {one}: {answer.status_code}")
                elif expected == HTTPStatus.OK and _offered(answer.json()) != _open(one, role):
                    faults.append(f"{role} {one}: {_offered(answer.json()) ^ _open(one, role)}")
    assert faults == []


def test_step_operation_takes_exactly_as_the_matrix_says(samples, label):
    faults = []
    for turn, (route, one) in enumerate(_steps(samples, label)):
        action = LIFECYCLES[label].steps[route.verb].permission
        for role in one.stand_ins(action, turn):
            with undone():
                status = _post(samples, role, route.url(pk=one.record.pk)).status_code
            if not one.expects("view", role):
                is_right = status == HTTPStatus.NOT_FOUND
            else:
                is_right = status in REACHED if one.expects(action, role) else status == HTTPStatus.FORBIDDEN
            if not is_right:
                faults.append(f"{role} {route.verb} {one}: {status}")
    assert faults == []


def test_create_operation_takes_exactly_as_the_matrix_says(samples, label):
    faults = []
    for route in declared(label, api=True).get("create", ()):
        action = LIFECYCLES[label].creates[route.verb].permission
        for role in SIGNED_IN:
            with undone():
                status = _post(samples, role, route.url()).status_code
            if (status in REFUSED) == bool(cell(label, action, role)):
                faults.append(f"{role} {route.verb}: {status}")
    assert faults == []


def _post(samples: Samples, role: str, url: str) -> Any:
    return samples.browsers[role].post(url, {}, content_type="application/json", headers={"If-Match": "*"})


def _steps(samples: Samples, label: str) -> Iterator[tuple[Route, Sample]]:
    for route in declared(label, api=True).get("step", ()):
        for one in samples.distinct(label):
            yield route, one


def _offered(body: dict[str, Any]) -> set[str]:
    return {step["name"] for step in body.get("open_steps", ())}


def _open(one: Sample, role: str) -> set[str]:
    """The steps that state and matrix leave open to the role."""
    lifecycle = LIFECYCLES.get(one.record._meta.label)
    steps = lifecycle.steps.values() if lifecycle else ()
    return {s.name for s in steps if one.state in s.sources and one.expects(s.permission, role)}
