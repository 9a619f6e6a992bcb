"""A calendar kept in the process never outlives the test that changed the table."""

from collections.abc import Iterator

import pytest

from haizhu_broker.workdays.table import forget_calendar


@pytest.fixture(autouse=True)
def fresh_calendar() -> Iterator[None]:
    forget_calendar()
    yield
    forget_calendar()
