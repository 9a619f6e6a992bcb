"""The compose file's own commands, environment and health checks, run as processes against the test servers."""

import os
import re
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
import yaml
from django.conf import settings
from django.db import connections

from haizhu_broker.embedded.folder import free_port
from haizhu_broker.embedded.postgres import LOCALE

ROOT = Path(settings.BASE_DIR)
ANSWERS = {
    "DOMAIN": "portal.example",
    "SECRET_KEY": "correct-horse-battery-staple-0123456789-correct-horse-battery",
    "POSTGRES_PASSWORD": "unused",
    "REDIS_PASSWORD": "unused",
}
DATABASE = "portal_compose"


def filled(node):
    """The compose file's values with ${NAME}, ${NAME:?} and ${NAME:-default} answered and $$ as $."""
    if isinstance(node, dict):
        return {key: filled(value) for key, value in node.items()}
    if isinstance(node, list):
        return [filled(value) for value in node]
    if not isinstance(node, str):
        return node
    text = re.sub(r"(?<!\$)\$\{(\w+)(?::[?-]([^}]*))?\}", lambda hit: ANSWERS.get(hit[1], hit[2] or ""), node)
    return text.replace("$$", "$")


@pytest.fixture(scope="module")
def services():
    return filled(yaml.safe_load((ROOT / "docker-compose.yml").read_text()))["services"]


@pytest.fixture(scope="module")
def addresses(tmp_path_factory):
    """What stands for the compose network: an empty database and another number of the test servers, a free port."""
    database, cache = urlsplit(os.environ["DATABASE_URL"]), urlsplit(os.environ["REDIS_URL"])
    link = psycopg2.connect(os.environ["DATABASE_URL"])
    link.autocommit = True
    with link.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {DATABASE}")
    yield {
        "DATABASE_URL": urlunsplit(database._replace(path=f"/{DATABASE}")),
        "REDIS_URL": urlunsplit(cache._replace(path="/7")),
        "DATA_DIR": str(tmp_path_factory.mktemp("compose")),
        "GRANIAN_PORT": str(free_port()),
    }
    with link.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")
    link.close()
    connections.close_all()


@pytest.fixture(scope="module")
def run(services, addresses):
    """`run(argv, service, NAME=…)` starts a command with exactly that service's environment and what is changed."""
    started = []
    programs = f"{Path(sys.executable).parent}:/usr/bin:/bin"

    def start(argv, service, **changed):
        environment = {**services[service]["environment"], **addresses, "PATH": programs, **changed}
        started.append(
            subprocess.Popen(argv, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        )
        return started[-1]

    yield start
    for process in reversed(started):
        process.terminate()
        process.communicate(timeout=60)


@pytest.fixture(scope="module")
def portal(services, run, addresses):
    """Prepared, then web, worker and beat running, as `docker compose up` would have it."""
    prepare = run(services["prepare"]["command"], "prepare")
    said, _ = prepare.communicate(timeout=300)
    assert prepare.returncode == 0, said.decode()
    processes = {name: run(services[name]["command"], name) for name in ("web", "worker", "beat")}
    until(lambda: is_ready(addresses))
    return processes


def ask(addresses, path, **headers):
    with closing(HTTPConnection("127.0.0.1", int(addresses["GRANIAN_PORT"]), timeout=10)) as link:
        link.request("GET", path, headers={"Host": "portal.example", **headers})
        answer = link.getresponse()
        return answer.status, answer.headers, answer.read().decode()


def until(condition, seconds=90.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.2)


def is_ready(addresses):
    try:
        return '"status": "ready"' in ask(addresses, "/health/ready/")[2]
    except OSError:
        return False


def test_prepare_with_a_weak_key_stops_before_it_migrates(services, run):
    prepare = run(
        services["prepare"]["command"], "prepare", SECRET_KEY="weak", DATABASE_URL="postgresql://nowhere/none"
    )
    said, _ = prepare.communicate(timeout=120)
    assert (prepare.returncode, b"security.W009" in said, b"nowhere" in said) == (1, True, False)


def test_up_brings_web_worker_and_beat_to_ready(portal, addresses):
    assert [process.poll() for process in portal.values()] == [None, None, None]


def test_up_sends_visitors_without_https_to_https(portal, addresses):
    status, headers, _ = ask(addresses, "/accounts/login/")
    assert (status, headers["Location"]) == (301, "https://portal.example/accounts/login/")


def test_up_refuses_the_name_of_another_host(portal, addresses):
    assert ask(addresses, "/health/live/", Host="elsewhere.example")[0] == 400


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_healthcheck_of_a_service_that_runs_passes(portal, addresses, services, run, name):
    kind, *argv = services[name]["healthcheck"]["test"]
    check = run(["sh", "-c", *argv] if kind == "CMD-SHELL" else argv, name)
    said, _ = check.communicate(timeout=60)
    assert check.returncode == 0, said.decode()


def test_services_of_the_portal_share_settings_and_run_without_privileges(services):
    ours = [service for service in services.values() if service["image"].startswith("haizhu-broker:")]
    assert len(ours) == 5
    for service in ours:
        assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
        assert services["prepare"]["environment"].items() <= service["environment"].items()
    assert re.search(r"^USER portal$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)


def test_database_of_compose_has_the_locale_of_the_embedded_one(services):
    assert services["postgres"]["environment"]["POSTGRES_INITDB_ARGS"].split() == list(LOCALE)
