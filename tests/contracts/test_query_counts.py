"""What lists, records and operations cost: the same number of statements whatever there is to show."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from haizhu_broker.lifecycle.table import LIFECYCLES
from haizhu_broker.web.pages import DetailPage

from .matrix import cell
from .routes import Route, routes
from .samples import Samples
from .stage import Stage, undone
from .walk import MADE, WALKS, Walk, create, reach, walk_of

MOST_OF_A_LIST, MOST_OF_A_RECORD, MORE = 8, 12, 3
READERS = ("bureau_staff", "firm_staff", "security_admin")


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


def choices_of(route: Route) -> list[str]:
    """The record types by which the list is filtered: there are more of them when there are more rows."""
    filterset = (route.api or route.page).listing.filterset
    chosen = [one.queryset for one in filterset.get_filters().values() if hasattr(one, "queryset")] if filterset else []
    labels = {found(None).model._meta.label if callable(found) else found.model._meta.label for found in chosen}
    return sorted(labels & {*WALKS, *MADE})


def statements(samples: Samples, role: str, url: str) -> list[str]:
    """The statements of the second request: the first fills what is kept for a minute, so that none ends between."""
    cache.clear()
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
    for label in (route.label, *choices_of(route)):
        add(stage, label, MORE)
    four = statements(samples, role, route.url())
    assert len(one) == len(four)
    assert len(four) <= MOST_OF_A_LIST, four


@pytest.mark.parametrize("name", sorted(DETAILS))
def test_record_costs_the_same_with_one_related_row_and_with_four(stage, samples, name):
    """Every tab of its page, and its operation; a type without a lifecycle has no rows of its own to add."""
    route = DETAILS[name]
    walk = walk_of(route.label, stage) if route.label in WALKS else None
    record = shown(walk) if walk else MADE[route.label](stage)(own=True)
    urls = [f"{route.url(pk=record.pk)}{tab}" for tab in tabs_of(route, record)]
    reader = reader_of(route.label, record)
    costs = {}
    for rows in (1, MORE) if walk else (0,):
        for _ in range(rows):
            walk.relate(record)
        costs[rows] = {url: len(statements(samples, reader, url)) for url in urls}
    assert costs[1 if walk else 0] == list(costs.values())[-1]
    assert [url for found in costs.values() for url, cost in found.items() if cost > MOST_OF_A_RECORD] == []


def reader_of(label: str, record: Any) -> str:
    """Who sees every record or, where nobody does, this one: a draft is its firm's, a sheet its expert's."""
    cells = {role: cell(label, "view", role) for role in (*READERS, "audit_admin", "expert")}
    everybody = [role for role, one in cells.items() if one.text == "all"]
    return (everybody or [role for role, one in cells.items() if one.covers(True, record.state)])[0]


def shown(walk: Walk) -> Any:
    """A record in a state in which related rows can be added."""
    table = LIFECYCLES[walk.label]
    if not walk.related_by:
        return create(walk, own=True)
    return reach(walk, table.steps[walk.related_by].sources[0], own=True)


def tabs_of(route: Route, record: Any) -> list[str]:
    if route.api:
        return [""]
    page: DetailPage = route.page()
    return [f"?tab={tab.slug}" for tab in page.tabs_of(record)] or [""]
