"""A browser signed in as whom a test names."""

import pytest


@pytest.fixture
def client_of(client):
    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in
