"""The server processes: the portal as it is run, and the bare function under the same server."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence

from haizhu_broker.embedded.folder import free_port
from haizhu_broker.home.processes import Web
from tests.bench.ground import Ground

LOOPBACK = "127.0.0.1"
STATEMENTS = "BENCH_STATEMENTS"


class Portal(Web):
    """The portal on `database`, with a cache of its own (`place`, 1–15)."""

    def __init__(self, ground: Ground, database: str, place: int) -> None:
        super().__init__(LOOPBACK, free_port())
        self.key, self.label = f"web-{database}", f"网站服务 {database}"
        self.given = {
            "DATABASE_URL": ground.postgres.url_of(database),
            "REDIS_URL": ground.cache(place),
            "API_USER_PER_MINUTE": "1000000000",  # the limits are counted, as for everybody, and never reached
            "API_ADDRESS_PER_MINUTE": "1000000000",
            "API_CLIENT_PER_MINUTE": "1000000000",
        }

    def environment(self) -> Mapping[str, str]:
        return {**os.environ, **self.given}


class Bare(Portal):
    """One connection, one statement a page, nothing around it. `statements` are complete SQL, a page each."""

    def __init__(self, ground: Ground, database: str, statements: Sequence[str]) -> None:
        super().__init__(ground, database, 0)
        self.key, self.label = "bare", "极限函数"
        self.given[STATEMENTS] = json.dumps(statements)
        *options, _ = self.arguments
        self.arguments = (
            *(one for one in options if "threads" not in one),
            "--blocking-threads=1",
            "tests.bench.bare:application",
        )
