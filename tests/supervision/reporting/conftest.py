"""The broker, its people and the officer of the reporting tests, at the beginning of April 2022."""

import pytest
import time_machine
from django.test import Client

from haizhu_broker.accounts.models import User
from tests.factories import reporting


@pytest.fixture(autouse=True)
def april():
    with time_machine.travel(reporting.at(reporting.DAY), tick=False):
        yield


@pytest.fixture
def here(db: None):
    return reporting.scene()


@pytest.fixture
def there(here):
    """A second broker, whose reports nobody of the first may see."""
    return reporting.neighbour()


@pytest.fixture
def browser():
    """Sign in: `browser(clerk).get("/…")`."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in
