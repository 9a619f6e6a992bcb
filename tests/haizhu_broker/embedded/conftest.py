"""Commands held open: another process that stands inside `embedded.attached` until it is let go."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from haizhu_broker.embedded import DataFolder, Postgres, Supervisor, Valkey

ROOT = Path(__file__).parents[3]
HOLD = """
import os, sys
from haizhu_broker import embedded
with embedded.attached(sys.argv[1:]):
    print(os.environ.get("DATABASE_URL", "-"), os.environ.get("REDIS_URL", "-"), flush=True)
    sys.stdin.readline()
"""


class Held:
    """A command inside `attached`; `addresses` waits until it is there (empty when it was refused)."""

    def __init__(self, data: Path, *argv: str, **environment: str):
        clean = {key: text for key, text in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL", "PORT"}}
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLD, *argv],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**clean, "DATA_DIR": str(data), **environment},
        )

    def addresses(self) -> list[str]:
        return self.process.stdout.readline().split()

    def release(self) -> tuple[int, str]:
        """Let it end; its exit status and what it said to the person at the keyboard."""
        _, said = self.process.communicate("\n", timeout=60)
        return self.process.returncode, said.strip()


@pytest.fixture
def hold(tmp_path: Path) -> Iterator:
    """`hold("migrate")` starts a command on one data folder; all that remain are killed at the end."""
    held: list[Held] = []

    def start(*argv: str, **environment: str) -> Held:
        data = Path(environment.pop("DATA_DIR", str(tmp_path / "data")))
        held.append(Held(data, *argv, **environment))
        return held[-1]

    yield start
    for command in held:
        command.process.kill()
        command.process.communicate()


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path)
    folder.prepare()
    return folder


@pytest.fixture
def supervisor(folder: DataFolder) -> Iterator[Supervisor]:
    supervisor = Supervisor(folder, say=lambda sentence: None)
    yield supervisor
    supervisor.stop()


@pytest.fixture
def postgres(folder: DataFolder, supervisor: Supervisor) -> Postgres:
    server = Postgres(folder, durable=False)
    supervisor.start(server)
    return server


@pytest.fixture
def valkey(folder: DataFolder, supervisor: Supervisor) -> Valkey:
    server = Valkey(folder)
    supervisor.start(server)
    return server
