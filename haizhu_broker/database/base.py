"""The database backend: Django's own for PostgreSQL, but an idle connection is judged by its socket.

Django asks `SELECT 1` at the first statement of every request. A server that has ended the session (killed, restarted,
terminated) closed its end or left a farewell, so there is something to read; on a live, idle one there is nothing.
"""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's, with `is_usable` by the socket."""

    def is_usable(self) -> bool:
        link = self.connection
        if link is None or link.closed:
            return False
        watch = select.poll()  # select() refuses descriptors above 1023
        watch.register(link.fileno(), select.POLLIN)
        return not watch.poll(0)
