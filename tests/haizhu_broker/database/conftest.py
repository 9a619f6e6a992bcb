"""A streaming standby of this run's server, from the wheel, declared as the read replica."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator

import psycopg2
import pytest
from django.db import connection, connections

from haizhu_broker.database import replica
from haizhu_broker.embedded import DataFolder, Postgres, Supervisor
from haizhu_broker.embedded.identity import check_reach, hand_over


class Standby(Postgres):
    """A copy of `primary` that follows it."""

    key = "standby"

    def __init__(self, folder: DataFolder, primary: Postgres):
        super().__init__(folder, durable=False)
        self.primary = primary
        self.cluster = folder.path / "standby"

    def prepare(self) -> None:
        if not self.port:
            self.port, _ = self.folder.credentials(self.key)
            self.password = self.primary.password
        if not self.cluster.exists():
            self.cluster.mkdir(mode=0o700)
            hand_over(self.cluster, self.identity())
            check_reach(self.cluster, self.programs, self.identity())
            source = self.primary.url_of("postgres")
            command = [str(self.programs / "pg_basebackup"), f"--dbname={source}", f"--pgdata={self.cluster}"]
            options = ["--write-recovery-conf", "--checkpoint=fast", "--no-sync"]
            subprocess.run(self.identity().leashed([*command, *options]), check=True, capture_output=True, cwd="/")


@pytest.fixture(scope="session")
def standby(embedded_servers) -> Iterator[Standby]:
    """The standby, once made for all tests that ask for it."""
    _, primary, _ = embedded_servers
    folder = DataFolder(tempfile.mkdtemp(prefix="portal-standby-"))
    folder.prepare()
    supervisor = Supervisor(folder, say=lambda sentence: None)
    try:
        server = Standby(folder, primary)
        supervisor.start(server)
        yield server
    finally:
        supervisor.stop()
        shutil.rmtree(folder.path, ignore_errors=True)


@pytest.fixture(scope="module")
def beside() -> Iterator:
    """A second database by the name of the replica, declared before Django's test case looks around."""
    own = connection.settings_dict
    options = {"connect_timeout": 2, "options": "-c default_transaction_read_only=on"}
    connections.databases["replica"] = {**own, "OPTIONS": options, "TEST": {**own["TEST"], "MIRROR": "default"}}
    yield connections.databases["replica"]
    del connections["replica"]
    del connections.databases["replica"]


@pytest.fixture
def declared(beside, settings, monkeypatch) -> Iterator:
    """`declared(port)` names the server at that port as the replica, as REPLICA_URL does."""
    settings.DATABASE_ROUTERS = ["haizhu_broker.database.replica.ReplicaRouter"]
    monkeypatch.setattr(replica, "_known", (-replica.AWAY, replica.AWAY))
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = on")  # what is committed is written, as in production

    def declare(port: int) -> None:
        connections["replica"].close()
        beside["PORT"] = port

    yield declare
    connections["replica"].close()
    connection.close()


@pytest.fixture
def paused(standby: Standby) -> Iterator:
    """The standby takes what comes, but replays nothing until the test ends or `go_on` is called."""
    link = psycopg2.connect(standby.url_of("postgres"))
    link.autocommit = True

    def go_on() -> None:
        with link.cursor() as cursor:
            cursor.execute("SELECT pg_wal_replay_resume()")

    with link.cursor() as cursor:
        cursor.execute("SELECT pg_wal_replay_pause()")
    yield go_on
    go_on()
    link.close()
