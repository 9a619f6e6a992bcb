"""Readings that may be a little late go to the read replica, where there is one and it keeps up."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

import structlog
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, OperationalError, connections

REPLICA = "replica"
ASKED_EVERY = 5.0  # seconds for which an answer about the replica holds
PAUSE = 0.05  # seconds between two looks while it is catching up
AWAY = float("inf")

Found = TypeVar("Found")
log = structlog.get_logger(__name__)
_reading: ContextVar[bool] = ContextVar("reading_late", default=False)
_known: tuple[float, float] = (-AWAY, AWAY)  # when it was asked, how far it was behind


class ReplicaRouter:
    """Queries go to the primary, except those read within `reading_late`; nothing is ever written to the replica."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return REPLICA if _reading.get() else DEFAULT_DB_ALIAS

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return False if db == REPLICA else None


def read_late(work: Callable[[], Found], *, is_fresh: bool = False) -> Found:
    """What `work` reads, from the replica where one keeps up, else from the primary; `work` only reads, and at once.

    For what may be as late as REPLICA_LAG_SECONDS, never for a decision. With `is_fresh` the replica is asked only once
    it has all that the primary had when the reading began, so that a right taken away before counts; it is waited for
    so many seconds. A replica that fails on the way is left, and the work begins again on the primary.
    """
    if not _may_be_asked(is_fresh):
        return work()
    try:
        with reading_late():
            return work()
    except (OperationalError, InterfaceError) as error:
        _remember(AWAY)
        connections[REPLICA].close()
        log.warning("replica failed", error=str(error))
        return work()


@contextmanager
def reading_late() -> Iterator[None]:
    """Queries evaluated within are read from the replica; the door to this is `read_late`."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


def is_configured() -> bool:
    return REPLICA in connections.databases


def lag() -> float:
    """Seconds by which the replica is behind at most, now; infinity when it does not answer.

    One that has replayed all that the primary has written is not behind, however long ago the last change was.
    """
    try:
        behind = 0.0 if _has_replayed(_written()) else _since_last_change()
    except (DatabaseError, InterfaceError) as error:
        connections[REPLICA].close()
        log.warning("replica away", error=str(error))
        behind = AWAY
    _remember(behind)
    return behind


def _may_be_asked(is_fresh: bool) -> bool:
    """Whether the replica may answer here and now; never within a transaction that has changed something."""
    if not is_configured() or _reading.get() or getattr(connections[DEFAULT_DB_ALIAS], "has_written", False):
        return False
    asked_at, behind = _known
    if time.monotonic() - asked_at > ASKED_EVERY:
        behind = lag()
    if behind > settings.REPLICA_LAG_SECONDS:
        return False
    return _catches_up() if is_fresh else True


def _catches_up() -> bool:
    """Whether the replica reaches within REPLICA_LAG_SECONDS what the primary has written by now."""
    until = time.monotonic() + settings.REPLICA_LAG_SECONDS
    try:
        wanted = _written()
        while not _has_replayed(wanted):
            if time.monotonic() >= until:
                return False
            time.sleep(PAUSE)
    except (DatabaseError, InterfaceError):
        _remember(AWAY)
        return False
    return True


def _remember(behind: float) -> None:
    global _known
    _known = (time.monotonic(), behind)


def _written() -> str:
    """The place in its journal up to which the primary has written."""
    return str(_asked(DEFAULT_DB_ALIAS, "SELECT pg_current_wal_flush_lsn()"))


def _has_replayed(place: str) -> bool:
    """Whether the replica stands at `place` or beyond; False of a server that replays nothing."""
    return bool(_asked(REPLICA, "SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= %s::pg_lsn", [place]))


def _since_last_change() -> float:
    """Seconds since the last change that the replica has; infinity when it has replayed none."""
    found = _asked(REPLICA, "SELECT extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())")
    return AWAY if found is None else float(found)


def _asked(alias: str, question: str, given: list[Any] | None = None) -> Any:
    with connections[alias].cursor() as cursor:
        cursor.execute(question, given)
        return cursor.fetchone()[0]
