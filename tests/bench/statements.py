"""How many statements reach the database for one page, as the database's own log tells."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from tests.bench.ground import Ground
from tests.bench.reader import Reader

MARK = b"LOG:  statement: "
PATIENCE = 10_000  # ms for a session to end
LEAVE = "SELECT pg_terminate_backend(pid, %s) FROM pg_stat_activity WHERE datname = %s"


class StatementLog:
    """From here on everything sent to `database` is logged; its connections begin anew, so measure time before."""

    def __init__(self, ground: Ground, database: str) -> None:
        ground.sql(f"ALTER DATABASE {database} SET log_statement = 'all'")
        ground.sql(LEAVE, [PATIENCE, database])
        self.file = ground.supervisor.folder.path / "logs" / "postgres.log"

    def per_page(self, reader: Reader, paths: Sequence[str], *, warm_up: int = 12) -> int:
        """The usual number for one of these pages, once every thread of the server is connected again."""
        for place in range(max(warm_up, len(paths))):
            reader.get(paths[place % len(paths)])
        return int(median(len(self.sent(reader, path)) for path in paths))

    def sent(self, reader: Reader, path: str) -> list[str]:
        """What reaches the database while this page is read."""
        before = self.file.stat().st_size
        reader.get(path)
        with self.file.open("rb") as log:
            log.seek(before)
            return [line.partition(MARK)[2].decode().strip() for line in log if MARK in line]
