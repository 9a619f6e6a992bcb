"""Health for load balancers and people: alive, and ready with the reasons."""

from collections.abc import Callable
from functools import cache as once
from typing import Any

import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from redis.exceptions import RedisError

from haizhu_broker.celery import LAST_TICK
from haizhu_broker.database.replica import AWAY, is_configured, lag

LATE_AFTER = 3  # missed ticks
log = structlog.get_logger(__name__)
Finding = dict[str, Any]


def database() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {"ok": True}


def migrations() -> Finding:
    waiting = shipped() - MigrationRecorder(connection).applied_migrations().keys()
    return {"ok": not waiting, "waiting": len(waiting)}


def redis() -> Finding:
    cache.get(LAST_TICK)
    return {"ok": True}


def tick() -> Finding:
    """Seconds since a worker last took a tick; null before the first."""
    last = cache.get(LAST_TICK)
    age = None if last is None else round((timezone.now() - last).total_seconds(), 1)
    return {"ok": age is not None and age <= LATE_AFTER * settings.TICK_SECONDS, "age": age}


def replica() -> Finding:
    """Seconds by which the read replica is behind at most; null when it is away. Without one configured, no finding."""
    if not is_configured():
        return {}
    behind = lag()
    return {"ok": behind <= settings.REPLICA_LAG_SECONDS, "lag": None if behind == AWAY else round(behind, 1)}


REQUIRED: tuple[Callable[[], Finding], ...] = (database, migrations, redis)
ADVISORY: tuple[Callable[[], Finding], ...] = (tick, replica)  # late ones are no reason to take the pages away


@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"status": "live"})


@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """200 with status ready or late (tick, replica), 503 with status unready; `checks` says which and why."""
    checks = {check.__name__: finding for check in (*REQUIRED, *ADVISORY) if (finding := found(check))}
    if not all(checks[check.__name__]["ok"] for check in REQUIRED):
        return JsonResponse({"status": "unready", "checks": checks}, status=503)
    timely = all(finding["ok"] for finding in checks.values())
    return JsonResponse({"status": "ready" if timely else "late", "checks": checks})


def found(check: Callable[[], Finding]) -> Finding:
    """What `check` finds; what went wrong is for the log, not for the public."""
    try:
        return check()
    except (DatabaseError, RedisError, OSError) as error:
        log.warning("unhealthy", check=check.__name__, error=str(error))
        return {"ok": False, "error": type(error).__name__}


@once
def shipped() -> frozenset[tuple[str, str]]:
    """The migrations of this code, read from the disk at the first question."""
    return frozenset(MigrationLoader(None).disk_migrations)
