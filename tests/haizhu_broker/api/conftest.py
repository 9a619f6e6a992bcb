"""The room of letters for every test here, and a machine that acts in it as the clerk does."""

import pytest
from django.core.cache import cache

from haizhu_broker.access import roles
from tests.factories.clients import FAST, administrator, bearer, client_for, token_of
from tests.letters.fixtures import *  # noqa: F403


@pytest.fixture(autouse=True)
def _quick(settings):
    settings.PASSWORD_HASHERS = FAST
    cache.clear()


@pytest.fixture
def machine(db, bureau):
    """A client in the clerk's role; clerks are people everywhere else."""
    roles.MACHINES.append("clerk")
    yield client_for("clerk", bureau, administrator())
    roles.MACHINES.remove("clerk")


@pytest.fixture
def token(client, machine):
    """The header of a token with every scope."""
    return bearer(token_of(client, machine))
