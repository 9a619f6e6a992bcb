"""What is seen needs no records: the room of letters stays out of these tests."""

import pytest


@pytest.fixture(scope="module", autouse=True)
def letters():
    """None."""


@pytest.fixture(autouse=True)
def addresses():
    """The portal's own."""
