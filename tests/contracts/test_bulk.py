"""Bulk steps of every list: declared, bound, and asking nothing that a list cannot ask."""

import inspect

import pytest

from haizhu_broker.lifecycle.open_steps import lifecycle_of

from .routes import routes

LISTS = {str(route): route.page for route in routes() if route.kind == "list" and not route.api}
OFFERED = {"actor", "today", "now", "note", "remark"}


@pytest.mark.parametrize("name", sorted(name for name, page in LISTS.items() if page.bulk))
def test_bulk_steps_ask_nothing_but_a_note(name):
    page = LISTS[name]
    lifecycle = lifecycle_of(page.listing.model)
    for step in page.bulk:
        _, *asked = inspect.signature(lifecycle.bodies[step]).parameters
        assert set(asked) - OFFERED == set()


def test_bulk_steps_are_offered_for_tasks_and_periodic_reports():
    assert {name: tuple(page.bulk) for name, page in LISTS.items() if page.bulk} == {
        "pilots:action_item_list": ("urge",),
        "pilots:follow_up_list": ("remind",),
        "pilots:task_list": ("urge",),
        "supervision:periodic_report_list": ("accept", "remind"),
    }
