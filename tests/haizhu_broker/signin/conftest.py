"""People who can sign in, browsers that do, and the signals that tell of it."""

import pytest
from django.core.cache import cache
from django.test import Client

from haizhu_broker.signin.passwords import set_own_password
from tests.factories.accounts import UserFactory

PASSWORD = "Kapok-tree-1920"
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def _quick_and_forgetful(settings):
    """A hash that costs nothing, and no failures counted by another test or left to it."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person(db):
    """Somebody who has chosen a password."""
    user = UserFactory(username="chen", display_name="陈某", email="chen@example.test")
    set_own_password(user, PASSWORD)
    return user


@pytest.fixture
def enter(client):
    """`enter("chen", "…")` posts the sign-in page and returns its answer."""

    def post(username: str, password: str = PASSWORD, browser: Client = client, **headers):
        return browser.post(LOGIN, {"login": username, "password": password}, **headers)

    return post


@pytest.fixture
def heard():
    """`heard(signal)` is a list that fills with what the signal was sent with."""
    kept = []

    def listen(signal):
        found = []

        def receive(**sent):
            found.append({name: value for name, value in sent.items() if name not in ("signal", "sender")})

        signal.connect(receive)
        kept.append((signal, receive))
        return found

    yield listen
    for signal, receive in kept:
        signal.disconnect(receive)


def words_of(answer) -> str:
    """The faults that a page of one form tells."""
    form = answer.context["form"]
    return "".join(message for messages in form.errors.values() for message in messages)
