"""The fictional district's programme, and fresh counters of tries."""

import pytest
from django.core.cache import cache

from tests.factories.pilots import small_programme


@pytest.fixture
def programme():
    return small_programme()


@pytest.fixture(autouse=True)
def _fresh_counters():
    cache.clear()
