"""`manage.py up` from an empty folder, killed, started again, stopped: as a person at a keyboard meets it."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings

from haizhu_broker.embedded import DataFolder
from haizhu_broker.embedded.folder import free_port

READY = 240.0  # seconds from an empty folder; the first start makes every table and plays a year


class Portal:
    """One `manage.py up` as a process on `folder`."""

    def __init__(self, folder: Path, port: int):
        kept = {name: text for name, text in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
        self.folder, self.port, self.said = folder, port, folder.with_suffix(".txt")
        with self.said.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "up"],
                cwd=settings.BASE_DIR,
                env={**kept, "DATA_DIR": str(folder), "PORT": str(port)},
                stdout=output,
                stderr=output,
            )

    def status(self, path: str) -> int | None:
        try:
            with closing(HTTPConnection("127.0.0.1", self.port, timeout=10)) as link:
                link.request("GET", path)
                return link.getresponse().status
        except OSError:
            return None

    def await_ready(self) -> "Portal":
        end = time.monotonic() + READY
        while self.status("/health/ready/") != 200:
            assert self.process.poll() is None, self.said.read_text()
            assert time.monotonic() < end, self.said.read_text()
            time.sleep(0.2)
        return self

    def stop(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(90)


@pytest.fixture
def up(tmp_path):
    portals = []

    def start(port: int | None = None) -> Portal:
        portals.append(Portal(tmp_path / "data", port or free_port()))
        return portals[-1].await_ready()

    yield start
    for portal in portals:
        portal.process.kill()
        portal.process.wait()


def database_of(folder: Path):
    address = DataFolder(folder).kept("running.json")
    return closing(psycopg2.connect(json.loads(address)["DATABASE_URL"]))


def test_up_killed_and_started_again_has_lost_nothing_and_stops_on_request(up):
    portal = up()
    with database_of(portal.folder) as link, link, link.cursor() as cursor:
        cursor.execute("CREATE TABLE seen AS SELECT '一' AS word")
    portal.stop(signal.SIGKILL)

    portal = up(portal.port)
    with database_of(portal.folder) as link, link, link.cursor() as cursor:
        cursor.execute("SELECT word FROM seen")
        assert cursor.fetchall() == [("一",)]
    assert portal.stop(signal.SIGINT) == 0
    assert portal.said.read_text().endswith("正在依次停止各项服务……\n已全部停止。\n")
    folder = DataFolder(portal.folder)
    assert [key for key in ("web", "worker", "beat", "valkey", "postgres") if folder.is_locked(key)] == []
