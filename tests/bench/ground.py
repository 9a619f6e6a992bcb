"""The ground of a run: a PostgreSQL and a Valkey of its own, and databases copied from one another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection

from haizhu_broker.embedded import Postgres, Program, Supervisor, Valkey
from tests.bench.reader import Reader


@dataclass
class Ground:
    """Running servers under their supervisor; what is started and made on top of them goes with `clear`."""

    supervisor: Supervisor
    postgres: Postgres
    valkey: Valkey
    made: list[str] = field(default_factory=list)
    readers: list[Reader] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.portals = Supervisor(self.supervisor.folder, say=self.supervisor.say)

    @property
    def processes(self) -> list[int]:
        """The servers' processes: PostgreSQL, Valkey."""
        running = {child.program.key: child.process for child in self.supervisor.children}
        return [running[server.key].pid for server in (self.postgres, self.valkey)]

    def start(self, program: Program) -> int:
        """Start a program on this ground; its process."""
        return self.portals.start(program).process.pid

    def reader(self, port: int) -> Reader:
        """A person at a browser, who leaves with `clear`."""
        self.readers.append(Reader(port))
        return self.readers[-1]

    def cache(self, number: int) -> str:
        """The address of the Redis database `number` (0–15), so that no two portals share a cache."""
        return f"{self.valkey.url.rpartition('/')[0]}/{number}"

    def sql(self, statement: str, values: object = None, *, database: str = "postgres") -> list[tuple]:
        with self.postgres.session(database) as link, link.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    def copy(self, source: str, name: str) -> str:
        """A new database `name` with all that `source` holds; nobody may be connected to `source`."""
        connection.close()
        self.sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self.sql(f"CREATE DATABASE {name} TEMPLATE {source}")
        self.made = [*dict.fromkeys((*self.made, name))]
        return name

    def clear(self) -> None:
        """Let every reader go, stop every program that was started here, drop every database that was made."""
        while self.readers:
            self.readers.pop().close()
        self.portals.stop()
        while self.made:
            self.sql(f"DROP DATABASE IF EXISTS {self.made.pop()} WITH (FORCE)")

    @contextmanager
    def django(self, database: str) -> Iterator[None]:
        """Django in this process works on `database`."""
        kept = dict(connection.settings_dict)
        connection.close()
        connection.settings_dict.update(
            HOST="127.0.0.1", PORT=self.postgres.port, NAME=database, USER="portal", PASSWORD=self.postgres.password
        )
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict.update(kept)
