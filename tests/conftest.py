"""Real servers for every run, started before Django reads its settings; addresses in the environment replace them.

In a run over several processes (`pytest -n 2 --dist loadfile`) each has servers of its own.
"""

import os
import shutil
import tempfile

import django
import pytest
from django.conf import settings

from haizhu_broker.embedded import DataFolder, Postgres, Supervisor, Valkey

FOLDER = DataFolder(tempfile.mkdtemp(prefix="portal-tests-"))
SERVERS = {"DATABASE_URL": Postgres(FOLDER, durable=False), "REDIS_URL": Valkey(FOLDER, durable=False)}
supervisor = Supervisor(FOLDER)
given: list[str] = []  # variables that only this process knows
SETTINGS = "DJANGO_SETTINGS_MODULE"
FOUND_IN_PLACE = "django.contrib.staticfiles.storage.StaticFilesStorage"


def start() -> None:
    os.environ["DATA_DIR"] = str(FOLDER.path)
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    os.environ.setdefault(SETTINGS, "haizhu_broker.settings")
    FOLDER.prepare()
    FOLDER.secret_key()
    (FOLDER.path / "static").mkdir(exist_ok=True)
    for name, server in SERVERS.items():
        if not os.environ.get(name):
            supervisor.start(server)
            os.environ[name] = server.url
            given.append(name)
    django.setup()
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": FOUND_IN_PLACE}}


@pytest.fixture(scope="session")
def embedded_servers() -> tuple[Supervisor, Postgres, Valkey]:
    """The servers of this run and their supervisor, for tests that start programs on them."""
    return supervisor, *SERVERS.values()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The bench goes first: it copies the test database, while no browser's server is connected to it yet."""
    items.sort(key=lambda item: "bench" not in item.path.parts)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """The processes about to start find an environment in which nothing is started yet."""
    for name in (SETTINGS, *given):
        del os.environ[name]


def pytest_unconfigure() -> None:
    supervisor.stop()
    shutil.rmtree(FOLDER.path, ignore_errors=True)


start()
