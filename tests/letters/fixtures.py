"""The room of letters, with people who may see all, some and none of it."""

import datetime as dt

import pytest

from haizhu_broker.accounts.domain import appoint
from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.web import nav
from tests.letters.installed import letters_installed
from tests.letters.models import Letter


@pytest.fixture(scope="module", autouse=True)
def letters(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), letters_installed():
        yield


@pytest.fixture(autouse=True)
def addresses(settings, monkeypatch):
    """The room's own addresses, without the menu of the portal, which leads to others."""
    settings.ROOT_URLCONF = "tests.letters.urls"
    monkeypatch.setattr(nav, "_menu", [])
    monkeypatch.setattr(nav, "_public", [])
    monkeypatch.setattr(nav, "SHELL", {})
    nav.menu_of.cache_clear()
    yield
    nav.menu_of.cache_clear()


@pytest.fixture
def bureau(db):
    return Organization.objects.create(code="bureau", short_name="区政务数据局")


@pytest.fixture
def firm(db):
    return Organization.objects.create(code="firm", short_name="示例数据有限公司")


@pytest.fixture
def clerk(bureau):
    return person("clerk", "张某", bureau, "clerk")


@pytest.fixture
def guest(firm):
    return person("caller", "李某", firm, "guest")


@pytest.fixture
def stranger(firm):
    return person("stranger", "王某", firm, "nobody")


def person(username, name, organization, role):
    user = User.objects.create(username=username, display_name=name)
    appoint(user, organization, role)
    return user


@pytest.fixture
def letter(firm):
    """Make letters; each call one more, a day later than the last."""
    made = []

    def make(**values):
        n = len(made) + 1
        made.append(
            Letter.objects.create(
                **{
                    "number": f"海政数〔2022〕{n}号",
                    "subject": f"来文{n}",
                    "organization": firm,
                    "received_on": dt.date(2022, 3, 1) + dt.timedelta(days=n),
                    **values,
                }
            )
        )
        return made[-1]

    return make


@pytest.fixture
def client_of(client):
    """A browser signed in as the user given."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in
