"""A portal to be killed: its own PostgreSQL and Valkey, worker and beat as processes, held at named points."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg2
import redis
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from haizhu_broker.embedded import DataFolder, Postgres, Program, Supervisor, Valkey
from haizhu_broker.embedded.supervisor import Child
from haizhu_broker.home.processes import Beat, Process, Worker
from haizhu_broker.workdays.table import forget_calendar

EMPTY = "portal_template"  # migrated, nothing in it
TICK = 1.0  # seconds
PATIENCE = 120.0  # seconds for anything that must happen
VICTIMS = ("worker", "child", "backend", "postgres", "beat", "valkey")


def is_running(pid: int) -> bool:
    """A zombie does not run."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


class Killed(Postgres):
    """What is written to the operating system survives the kill of a process; fsync would add a power cut to that, and
    many seconds to every recovery."""

    def command(self) -> list[str]:
        return [*super().command(), "-c", "fsync=off"]


class Servers:
    """The servers of all scenes of a run, with databases to copy: an empty one, and those composed for a subject."""

    def __init__(self, folder: DataFolder):
        folder.prepare()
        self.folder = folder
        self.supervisor = Supervisor(folder, say=lambda sentence: None)
        self.postgres, self.valkey = Killed(folder), Valkey(folder)
        self.children = {server.key: self.supervisor.start(server) for server in (self.postgres, self.valkey)}
        self.sql(f"CREATE DATABASE {EMPTY}")
        environment = {**os.environ, "DATABASE_URL": self.postgres.url_of(EMPTY)}
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
        subprocess.run(migrate, cwd=settings.BASE_DIR, env=environment, check=True)

    def sql(self, statement: str, database: str = "postgres") -> list[tuple]:
        with self.postgres.session(database) as link, link.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def copy(self, template: str, name: str) -> None:
        """FILE_COPY ends with a checkpoint. Without one a copied sequence relies on the log records of its template
        (they reach 32 values ahead), writes none of its own and falls back after a crash."""
        self.sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")

    def compose(self, name: str, build: Callable[[], object]) -> str:
        """A database to copy, with what `build` writes through Django; its name."""
        self.copy(EMPTY, name)
        with self.as_default(name):
            build()
        return name

    @contextmanager
    def as_default(self, database: str) -> Iterator[None]:
        """Django in this process works on that database, with real commits; what it remembers of another is gone."""
        kept = dict(connection.settings_dict)
        place = {"HOST": "127.0.0.1", "PORT": self.postgres.port, "NAME": database}
        connection.close()
        connection.settings_dict.update(place, USER="portal", PASSWORD=self.postgres.password)
        forget()
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict.clear()
            connection.settings_dict.update(kept)
            forget()

    def kill(self, key: str) -> None:
        """SIGKILL to a server's main process, and start it again at once, as its supervisor would."""
        child = self.children[key]
        child.process.kill()
        child.process.wait()
        self.supervisor.launch(child, patience=PATIENCE)
        self.supervisor.await_ready(child)

    def stop(self) -> None:
        self.supervisor.stop()


def forget() -> None:
    """Drop what a process keeps of a database."""
    forget_calendar()
    ContentType.objects.clear_cache()


class Staged(Process):
    """A program of the portal with the scene's environment; `app` is the Celery application to load."""

    def __init__(self, key: str, program: type[Process], environment: Mapping[str, str], app: str):
        self.key, self.label = key, program.label
        self.arguments = tuple(part.replace("haizhu_broker.celery", app) for part in program.arguments)
        self.staged = environment

    def environment(self) -> Mapping[str, str]:
        return self.staged


class Scene:
    """One test's portal on a fresh copy of a database. Waypoints are those of `lifecycle.waypoints.reach`."""

    def __init__(self, servers: Servers, pauses: Path, template: str = EMPTY, app: str = "haizhu_broker.celery"):
        servers.copy(template, "portal")
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
        kinds = {"worker": Worker, "beat": Beat, "worker2": Worker, "beat2": Beat}
        self.programs: dict[str, Program] = {
            key: Staged(key, kind, self.environment, app) for key, kind in kinds.items()
        }
        self.children: dict[str, Child] = {}
        self.flush_redis()

    def start(self, *keys: str) -> None:
        """Start (again) `worker` and/or `beat`; `worker2` and `beat2` are doubles of them."""
        for key in keys:
            self.children[key] = self.supervisor.start(self.programs[key])

    def kill(self, victim: str) -> None:
        """SIGKILL: `worker` and `beat` with all their processes, `child` a process that is held at a waypoint,
        `backend` the database processes, `postgres` the postmaster, `valkey` the server.
        The database servers come back by themselves, worker and beat by `start`."""
        if victim in self.programs:
            self.kill_program(victim)
        elif victim == "child":
            self.kill_all(self.held()[:1])
        elif victim == "backend":
            self.kill_backends()
        else:
            self.servers.kill(victim)

    def kill_program(self, key: str) -> None:
        child = self.children.pop(key)
        self.supervisor.children.remove(child)
        if child.process is not None:
            group = [pid for pid in self.held() if os.getpgid(pid) == child.process.pid]
            self.supervisor.kill_group(child.process.pid)
            child.process.wait()
            self.kill_all(group)

    def kill_all(self, pids: Sequence[int]) -> None:
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.until(lambda: not any(map(is_running, pids)), "the killed are dead")

    def kill_backends(self) -> None:
        """PostgreSQL answers the death of one backend by a restart with recovery, so every session is lost."""
        ours = "SELECT pid FROM pg_stat_activity WHERE datname = 'portal' AND pid <> pg_backend_pid()"
        self.kill_all([pid for (pid,) in self.sql(f"{ours} AND backend_type = 'client backend'")])
        self.until(self.servers.postgres.is_ready, "the database came back")

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Wait, and meanwhile do what the supervisor of a portal does: start again what died by itself (Celery's
        worker leaves when the message server is restarted under a running task)."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"{what}: not within {PATIENCE:.0f} s")
            for child in self.children.values():
                if not child.is_alive:
                    child.failures = 0
                    self.supervisor.revive(child)
            time.sleep(0.05)

    def stop(self) -> None:
        for key in tuple(self.children):
            self.kill(key)

    def hold(self, point: str) -> None:
        """Every process that comes to `point` from now on waits there."""
        (self.pauses / f"{point}.hold").touch()

    def held(self, point: str = "*") -> list[int]:
        """The processes that wait at `point`."""
        pids = [int(reached.suffixes[-2][1:]) for reached in self.pauses.glob(f"{point}.*.reached")]
        return [pid for pid in pids if is_running(pid)]

    def await_held(self, point: str, processes: int = 1) -> None:
        self.until(lambda: len(self.held(point)) >= processes, f"{point} was reached")

    def release(self, point: str) -> None:
        (self.pauses / f"{point}.hold").unlink(missing_ok=True)

    def kill_at(self, point: str, victim: str, following: str = "") -> None:
        """Hold a worker at `point`, kill `victim` there, hold who comes to `following`, let everything run on (start
        again what stays down)."""
        self.hold(point)
        self.await_held(point)
        if following:
            self.hold(following)
        self.kill(victim)
        self.release(point)
        if victim in self.programs:
            self.start(victim)

    def walk(self, kills: Sequence[tuple[str, str]]) -> None:
        """Kill victim after victim, each at its point, without letting anyone run past the next point."""
        following = [point for point, _ in kills[1:]]
        for (point, victim), coming in zip(kills, [*following, ""], strict=True):
            self.kill_at(point, victim, coming)

    def flush_redis(self) -> None:
        with redis.Redis.from_url(self.servers.valkey.url) as client:
            client.flushall()

    def sql(self, statement: str) -> list[tuple]:
        """Ask the scene's database, which may just be coming back."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return self.servers.sql(statement, "portal")
            except (psycopg2.OperationalError, psycopg2.InterfaceError):
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)

    @contextmanager
    def as_default(self) -> Iterator[None]:
        """Django in this process works on the scene's database (to compose what is due and to look at the outcome)."""
        with self.servers.as_default("portal"):
            yield
