"""The menu: the place of the reader, the count, one writing for many pages."""

import pytest

from haizhu_broker.web.navigation import Item, Section, current, written

MENU = (
    Section("我的待办", "checklist", "/", is_counted=True),
    Section("怎么管", "scale", "", (Item("监管报告", "/reports/"), Item("全区报告", "/reports/district/"))),
)


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/", "/"),
        ("/reports/", "/reports/"),
        ("/reports/7/steps/issue/", "/reports/"),
        ("/reports/district/2/", "/reports/district/"),
        ("/help/", ""),
    ],
)
def test_current_is_the_longest_address_above(path, here):
    assert current(MENU, path) == here


def test_written_marks_one_place_and_counts_what_waits():
    html = written(MENU, "/reports/", 12)
    assert html.count("aria-current") == 1
    assert 'href="/reports/" aria-current="page">监管报告' in html
    assert '<span class="count">12<' in html


def test_written_without_anything_waiting_shows_no_count():
    assert "count" not in written(MENU, "/", 0)
