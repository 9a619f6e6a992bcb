"""A portal to be killed: its own PostgreSQL and Valkey, worker and beat as processes, held at named points."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg2
import redis
from django.conf import settings
from django.db import connection

from haizhu_broker.embedded import DataFolder, Postgres, Program, Supervisor, Valkey
from haizhu_broker.embedded.supervisor import Child
from haizhu_broker.home.processes import Beat, Process, Worker

TEMPLATE = "portal_template"
TICK = 1.0  # seconds
PATIENCE = 60.0  # seconds for anything that must happen


def until(condition: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"{what}: not within {patience:.0f} s")
        time.sleep(0.05)


class Servers:
    """The servers of all scenes of a run, with one migrated database to copy."""

    def __init__(self, folder: DataFolder):
        folder.prepare()
        self.folder = folder
        self.supervisor = Supervisor(folder, say=lambda sentence: None)
        self.postgres, self.valkey = Postgres(folder), Valkey(folder)
        self.children = {server.key: self.supervisor.start(server) for server in (self.postgres, self.valkey)}
        self.sql(f"CREATE DATABASE {TEMPLATE}")
        environment = {**os.environ, "DATABASE_URL": self.postgres.url_of(TEMPLATE)}
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
        subprocess.run(migrate, cwd=settings.BASE_DIR, env=environment, check=True)

    def sql(self, statement: str, database: str = "postgres") -> list[tuple]:
        with self.postgres.session(database) as link, link.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def fresh_database(self) -> None:
        self.sql("DROP DATABASE IF EXISTS portal WITH (FORCE)")
        self.sql(f"CREATE DATABASE portal TEMPLATE {TEMPLATE}")

    def kill(self, key: str) -> None:
        """SIGKILL to a server's main process, and start it again at once, as its supervisor would."""
        child = self.children[key]
        child.process.kill()
        child.process.wait()
        self.supervisor.launch(child, patience=PATIENCE)
        self.supervisor.await_ready(child)

    def stop(self) -> None:
        self.supervisor.stop()


class Staged(Process):
    """A program of the portal with the scene's environment; `app` is the Celery application to load."""

    def __init__(self, program: type[Process], environment: Mapping[str, str], app: str):
        self.key, self.label = program.key, program.label
        self.arguments = tuple(part.replace("haizhu_broker.celery", app) for part in program.arguments)
        self.staged = environment

    def environment(self) -> Mapping[str, str]:
        return self.staged


class Scene:
    """One test's portal on a fresh copy of the database. Waypoints are those of `lifecycle.waypoints.reach`."""

    def __init__(self, servers: Servers, pauses: Path, app: str = "haizhu_broker.celery"):
        servers.fresh_database()
        self.servers, self.pauses = servers, pauses
        self.environment = {
            **os.environ,
            "DATABASE_URL": servers.postgres.url,
            "REDIS_URL": servers.valkey.url,
            "DATA_DIR": str(servers.folder.path),
            "PAUSE_DIR": str(pauses),
            "TICK_SECONDS": str(TICK),
        }
        self.supervisor = Supervisor(servers.folder, say=lambda sentence: None)
        self.programs: dict[str, Program] = {kind.key: Staged(kind, self.environment, app) for kind in (Worker, Beat)}
        self.children: dict[str, Child] = {}
        self.flush_redis()

    def start(self, *keys: str) -> None:
        """Start (again) `worker` and/or `beat`."""
        for key in keys:
            self.children[key] = self.supervisor.start(self.programs[key])

    def kill(self, victim: str) -> None:
        """SIGKILL: `worker` and `beat` with all their processes, `child` the process that is held at a waypoint,
        `backend` the database process of that worker, `postgres` the postmaster, `valkey` the server.
        The database servers come back by themselves, worker and beat by `start`."""
        if victim in {"worker", "beat"}:
            child = self.children.pop(victim)
            self.supervisor.children.remove(child)
            os.killpg(child.process.pid, signal.SIGKILL)
            child.process.wait()
        elif victim == "child":
            os.kill(self.held_process(), signal.SIGKILL)
        elif victim == "backend":
            self.kill_backend()
        else:
            self.servers.kill(victim)

    def kill_backend(self) -> None:
        """PostgreSQL answers the death of one backend by a restart with recovery, so every session is lost."""
        ours = "SELECT pid FROM pg_stat_activity WHERE datname = 'portal' AND pid <> pg_backend_pid()"
        for (backend,) in self.sql(f"{ours} AND backend_type = 'client backend'"):
            with suppress(ProcessLookupError):
                os.kill(backend, signal.SIGKILL)
        until(self.servers.postgres.is_ready, "the database came back")

    def stop(self) -> None:
        for key in tuple(self.children):
            self.kill(key)

    def hold(self, point: str) -> None:
        """The next process to come to `point` waits there."""
        (self.pauses / f"{point}.reached").unlink(missing_ok=True)
        (self.pauses / f"{point}.hold").touch()

    def await_held(self, point: str) -> None:
        reached = self.pauses / f"{point}.reached"
        until(lambda: reached.exists() and reached.read_text(), f"{point} was reached")

    def held_process(self) -> int:
        (reached,) = self.pauses.glob("*.reached")
        return int(reached.read_text())

    def release(self, point: str) -> None:
        (self.pauses / f"{point}.hold").unlink(missing_ok=True)
        (self.pauses / f"{point}.reached").unlink(missing_ok=True)

    def kill_at(self, point: str, victim: str) -> None:
        """Hold a worker at `point`, kill `victim` there, let everything run on (start again what stays down)."""
        self.hold(point)
        self.await_held(point)
        self.kill(victim)
        self.release(point)
        if victim in self.programs:
            self.start(victim)

    def flush_redis(self) -> None:
        with redis.Redis.from_url(self.servers.valkey.url) as client:
            client.flushall()

    def sql(self, statement: str) -> list[tuple]:
        """Ask the scene's database, which may just be coming back."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return self.servers.sql(statement, "portal")
            except psycopg2.OperationalError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)

    @contextmanager
    def as_default(self) -> Iterator[None]:
        """Django in this process works on the scene's database (to compose what is due and to look at the outcome)."""
        postgres, kept = self.servers.postgres, dict(connection.settings_dict)
        connection.close()
        connection.settings_dict.update(
            HOST="127.0.0.1", PORT=postgres.port, NAME="portal", USER="portal", PASSWORD=postgres.password
        )
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict.clear()
            connection.settings_dict.update(kept)
