"""What lists, records and operations cost: the same number of statements whatever there is to show."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from haizhu_broker.lifecycle.table import LIFECYCLES
from haizhu_broker.web.pages import DetailPage

from .matrix import MATRIX, cell
from .routes import Route, routes
from .samples import Samples
from .stage import Stage, undone
from .walk import MADE, WALKS, create, reach, walk_of

MOST_OF_A_LIST, MOST_OF_A_RECORD, MORE = 8, 12, 3
READERS = ("bureau_staff", "firm_staff")


def of_kind(kind: str) -> dict[str, Route]:
    return {str(route): route for route in routes() if route.kind == kind}


LISTS, DETAILS = of_kind("list"), of_kind("detail")


@pytest.fixture(scope="module")
def samples(stage: Stage) -> Samples:
    return Samples(stage)


@pytest.fixture(autouse=True)
def _taken_back(samples: Samples) -> Iterator[None]:
    with undone():
        yield


def add(stage: Stage, label: str, number: int) -> None:
    """More records of a type, in one state after the other, so that every kind of row is among them."""
    for place in range(number):
        if label in MADE:
            MADE[label](stage)(own=True)
        else:
            states = list(LIFECYCLES[label].states)
            reach(walk_of(label, stage), states[place % len(states)], own=True)


def statements(samples: Samples, role: str, url: str) -> list[str]:
    """The statements of the second request: the first one fills what the process keeps."""
    assert samples.browsers[role].get(url).status_code == 200
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert samples.browsers[role].get(url).status_code == 200
    return [one["sql"][:200] for one in found.captured_queries]


@pytest.mark.parametrize("name", sorted(LISTS))
@pytest.mark.parametrize("role", READERS)
def test_list_costs_the_same_for_one_row_and_for_four(stage, samples, name, role):
    route = LISTS[name]
    if not cell(route.label, "view", role):
        assert samples.browsers[role].get(route.url()).status_code == 403
        return
    add(stage, route.label, 1)
    one = statements(samples, role, route.url())
    add(stage, route.label, MORE)
    four = statements(samples, role, route.url())
    assert len(one) == len(four)
    assert len(four) <= MOST_OF_A_LIST, four
