"""Scenes for kill tests: servers once a run, a fresh copy of a database for each test."""

from collections.abc import Iterator

import pytest

from haizhu_broker.embedded import DataFolder
from tests.kills.scene import EMPTY, Scene, Servers


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    servers = Servers(DataFolder(tmp_path_factory.mktemp("kills")))
    yield servers
    servers.stop()


@pytest.fixture
def celery_app() -> str:
    """The Celery application that worker and beat load; a test module may name another."""
    return "haizhu_broker.celery"


@pytest.fixture
def template() -> str:
    """The database that the scene copies; a test module may compose another."""
    return EMPTY


@pytest.fixture
def scene(servers: Servers, tmp_path, template: str, celery_app: str, django_db_blocker) -> Iterator[Scene]:
    """A scene; inside `scene.as_default()` Django may be used, with real commits."""
    with django_db_blocker.unblock():
        scene = Scene(servers, tmp_path, template, celery_app)
        yield scene
        scene.stop()
