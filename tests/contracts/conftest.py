"""The stage: built once for each module that asks for it, and taken back at the end."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction
from django.test import override_settings

from .stage import NOON, Stage

UNLIMITED = dict.fromkeys(("client", "user", "address"), 10**9)  # requests a minute


@pytest.fixture(scope="module", autouse=True)
def unlimited() -> Iterator[None]:
    """The contracts ask thousands of questions a minute from one address."""
    with override_settings(API_PER_MINUTE=UNLIMITED):
        yield


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker) -> Iterator[None]:
    """One transaction around a whole module instead of one around each test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def stage(db: None) -> Iterator[Stage]:
    with time_machine.travel(NOON, tick=False):
        yield Stage()
