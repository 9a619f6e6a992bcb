"""The permission matrix driven through the pages: 403 without any right, 404 outside the scope, else reachable."""

from collections.abc import Iterator
from http import HTTPStatus

import pytest

from haizhu_broker.lifecycle.table import LIFECYCLES, Create, Step

from .matrix import MATRIX, SIGNED_IN, cell
from .routes import Route, declared
from .samples import Sample, Samples
from .stage import Stage, undone

PAGED = sorted(label for label in MATRIX if declared(label, api=False))
REACHED = {HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY}


@pytest.fixture(scope="module", params=PAGED)
def label(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def samples(stage: Stage, label: str) -> Iterator[Samples]:
    """The samples of one record type; those of another would leave records of this one that nobody made as his own."""
    with undone():
        yield Samples(stage)


def test_list_page_shows_exactly_what_the_matrix_says(samples, label):
    samples.of(label)
    for route in declared(label, api=False).get("list", ()):
        for role, browser in samples.browsers.items():
            url, found = route.url(), set()
            if not cell(label, "view", role):
                assert (role, browser.get(url).status_code) == (role, HTTPStatus.FORBIDDEN)
                continue
            while url:
                page = browser.get(url).context["page"]
                found |= {row["pk"] for row in page.slice.rows}
                url = f"{route.url()}{page.next_url}" if page.next_url else ""
            assert (role, found) == (role, samples.visible(label, role))


def test_detail_page_opens_exactly_as_the_matrix_says(samples, label):
    faults = []
    for route in declared(label, api=False).get("detail", ()):
        for one in samples.distinct(label):
            for role in SIGNED_IN:
                status = samples.status(role, "get", route.url(pk=one.record.pk))
                if status != _seen(one, role, without_right=HTTPStatus.FORBIDDEN):
                    faults.append(f"{role} {one}: {status}")
    assert faults == []


def test_step_page_opens_and_takes_exactly_as_the_matrix_says(samples, label):
    faults = []
    for turn, (route, one, step) in enumerate(_steps(samples, label)):
        url = route.url(pk=one.record.pk, step=step.name)
        for role in one.stand_ins(step.permission, turn):
            expected = _taken(one, step, role)
            for method in ("get", "post"):
                status = samples.status(role, method, url)
                if status != expected and not (expected is None and status in REACHED):
                    faults.append(f"{role} {method} {step.name} {one}: {status}")
    assert faults == []


def test_create_page_opens_and_takes_exactly_as_the_matrix_says(samples, label):
    faults = []
    for route in declared(label, api=False).get("create", ()):
        for create in LIFECYCLES[label].creates.values():
            for role in SIGNED_IN:
                for method in ("get", "post"):
                    status = samples.status(role, method, route.url(step=create.name))
                    if (status == HTTPStatus.FORBIDDEN) == bool(cell(label, _action(create), role)):
                        faults.append(f"{role} {method} {create.name}: {status}")
    assert faults == []


def _steps(samples: Samples, label: str) -> Iterator[tuple[Route, Sample, Step]]:
    for route in declared(label, api=False).get("step", ()):
        for one in samples.distinct(label):
            for step in LIFECYCLES[label].steps.values():
                yield route, one, step


def _action(move: Step | Create) -> str:
    return move.permission


def _seen(one: Sample, role: str, *, without_right: int) -> int:
    """The answer to one who wants to see the record."""
    if not cell(one.record._meta.label, "view", role):
        return without_right
    return HTTPStatus.OK if one.expects("view", role) else HTTPStatus.NOT_FOUND


def _taken(one: Sample, step: Step, role: str) -> int | None:
    """The refusal of one who wants to take the step, None when he may."""
    if not one.expects("view", role):
        return HTTPStatus.NOT_FOUND
    return None if one.expects(step.permission, role) else HTTPStatus.FORBIDDEN
