"""The API as a whole, beside what the matrix says of its operations."""

import pytest

from haizhu_broker.api.docs import description


@pytest.fixture(autouse=True)
def fresh():
    description.cache_clear()
    yield
    description.cache_clear()


def test_description_is_made_without_a_database():
    """A check of the settings makes it before there are any tables, and a process keeps it for good."""
    assert "/api/v1/tasks/" in description()["paths"]
