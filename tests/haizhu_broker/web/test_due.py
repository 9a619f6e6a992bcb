"""The due column: the day with its light, without a statement for each row."""

from datetime import date

import pytest
import time_machine

from haizhu_broker.web.due import Due
from haizhu_broker.workdays.table import calendar

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("eighth_of_march")]

COLUMN = Due("due", "期限", source="due_on", provisional="is_provisional", closed="closed_on")


@pytest.fixture
def eighth_of_march():
    calendar()
    with time_machine.travel("2022-03-08T01:00:00Z", tick=False):
        yield


def row(due_on: date | None, *, is_provisional: bool = False, closed_on: date | None = None) -> dict:
    return {"due_on": due_on, "is_provisional": is_provisional, "closed_on": closed_on}


@pytest.mark.parametrize(
    ("given", "html"),
    [
        (
            row(date(2022, 3, 10)),
            '2022-03-10 <span class="light tone-amber">黄</span>'
            '<span class="light-why">还有 2 个工作日（3月10日 星期四）</span>',
        ),
        (
            row(date(2022, 3, 7), closed_on=date(2022, 3, 8)),
            '2022-03-07 <span class="light tone-grey">灰</span>'
            '<span class="light-why">逾期 1 个工作日办结（3月8日 星期二）</span>',
        ),
        (
            row(date(2022, 3, 7), is_provisional=True),
            '2022-03-07 <span class="light tone-red">红</span>'
            '<span class="light-why">已逾期 1 个工作日（3月7日 星期一，暂定）</span>',
        ),
        (row(None), "—"),
    ],
)
def test_show_a_due_date_with_its_light(given, html, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert COLUMN.cell(given) == html


def test_read_a_due_date_needs_only_the_paths_it_names() -> None:
    assert COLUMN.sources == ("due_on", "is_provisional", "closed_on")
    assert Due("due_on", "期限").sources == ("due_on",)
    assert Due("due_on", "期限").plain({"due_on": date(2022, 3, 10)}) == date(2022, 3, 10)
