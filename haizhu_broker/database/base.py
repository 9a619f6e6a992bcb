"""The database backend: Django's own for PostgreSQL, but an idle connection is judged by its socket.

Django asks `SELECT 1` at the first statement of every request. A server that has ended the session (killed, restarted,
terminated) closed its end or left a farewell, so there is something to read; on a live, idle one there is nothing.
The connection knows whether its transaction has changed anything, for then nothing is read from a replica.
"""

import select
from collections.abc import Callable
from typing import Any

from django.db.backends.postgresql import base

READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET", "SHOW", "DECLARE", "FETCH", "CLOSE")


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's, with `is_usable` by the socket, and with `has_written`."""

    has_written = False

    def __init__(self, settings_dict: dict[str, Any], alias: str = "default") -> None:
        super().__init__(settings_dict, alias)
        self.execute_wrappers.append(self.watch)

    def watch(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """Note a statement that may change rows, for as long as the transaction lasts."""
        if self.in_atomic_block and not str(sql).lstrip().upper().startswith(READS):
            self.has_written = True
        return execute(sql, params, many, context)

    def _commit(self) -> None:
        super()._commit()
        self.has_written = False

    def _rollback(self) -> None:
        super()._rollback()
        self.has_written = False

    def is_usable(self) -> bool:
        link = self.connection
        if link is None or link.closed:
            return False
        watch = select.poll()  # select() refuses descriptors above 1023
        watch.register(link.fileno(), select.POLLIN)
        return not watch.poll(0)
