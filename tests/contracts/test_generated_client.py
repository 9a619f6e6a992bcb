"""A client that a generator writes from the published description works against the running portal."""

import importlib
import subprocess
import sys
from pathlib import Path

import httpx
import orjson
import pytest
import time_machine
from django.core.cache import cache
from django.db import connection

from haizhu_broker.api.docs import description
from tests.factories import reporting
from tests.factories.clients import FAST, broker_client

PACKAGE, TAG = "portal_client", "定期报送"


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    """The package written by openapi-python-client, importable for as long as the tests here run."""
    folder = tmp_path_factory.mktemp("generated")
    (folder / "openapi.json").write_bytes(orjson.dumps(description()))
    (folder / "config.yaml").write_text("post_hooks: []\n")
    program = Path(sys.executable).with_name("openapi-python-client")
    options = ("--path", "openapi.json", "--config", "config.yaml", "--meta", "none", "--output-path", PACKAGE)
    done = subprocess.run([program, "generate", *options], cwd=folder, capture_output=True, text=True, timeout=300)
    assert (done.returncode, "Warning" in done.stdout + done.stderr) == (0, False), done.stdout + done.stderr
    sys.path.insert(0, str(folder))
    yield lambda name: importlib.import_module(f"{PACKAGE}.{name}")
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.split(".")[0] == PACKAGE]:
        del sys.modules[name]


@pytest.mark.django_db(transaction=True)
def test_generated_client_gets_a_token_reads_and_takes_a_step(live_server, generated, settings):
    settings.PASSWORD_HASHERS = FAST
    connection.settings_dict["CONN_MAX_AGE"] = 0
    cache.clear()
    with time_machine.travel(reporting.at(reporting.DAY)):
        here, there = reporting.scene(), reporting.neighbour()
        report, other = reporting.filled(here.broker, here.clerk), reporting.due(there.broker)
        machine = broker_client(here.broker.enterprise.organization)
        asked = {"grant_type": "client_credentials"}
        shown = httpx.BasicAuth(machine.client_id, machine.issued_secret)
        token = httpx.post(f"{live_server.url}/oauth/token/", data=asked, auth=shown).json()["access_token"]
        options = {"raise_on_unexpected_status": True, "timeout": httpx.Timeout(60)}
        with generated("client").AuthenticatedClient(live_server.url, token, **options) as client:
            works_through(client, generated, report, other)


def works_through(client, generated, report, other):
    def operation(name):
        return generated(f"api.{TAG}.periodicreport_{name}")

    listed = operation("list").sync(client=client)
    assert [row.id for row in listed.results] == [report.pk]
    assert operation("retrieve").sync(other.pk, client=client).status == 404
    read = operation("retrieve").sync_detailed(report.pk, client=client)
    assert (read.parsed.id, "submit" in [step.name for step in read.parsed.open_steps]) == (report.pk, True)
    body = generated("models.periodicreport_step_submit_body").PeriodicreportStepSubmitBody()
    version = {"client": client, "body": body, "if_match": read.headers["ETag"]}
    submit = operation("step_submit").sync_detailed
    done = submit(report.pk, **version, idempotency_key="submit-march")
    assert (done.status_code, done.parsed.state.value) == (200, "submitted")
    stale = submit(report.pk, **version)
    assert (stale.status_code, stale.parsed.type_) == (412, "/problems/stale")
    again = submit(report.pk, **version, idempotency_key="submit-march")
    assert (again.status_code, again.content) == (200, done.content)
