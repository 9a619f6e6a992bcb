"""Health: alive without asking anything, ready with reasons."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings
from django.utils import timezone

from haizhu_broker.celery import LAST_TICK

NOWHERE = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}}


@pytest.fixture(autouse=True)
def last_tick():
    cache.set(LAST_TICK, timezone.now() - timedelta(seconds=5))
    yield
    cache.delete(LAST_TICK)


def test_live_asks_no_database(client):
    answer = client.get("/health/live/")  # no database mark: a query would fail
    assert (answer.status_code, answer.json()) == (200, {"status": "live"})


@pytest.mark.django_db
def test_ready_with_everything_there_says_so_and_is_not_kept(client):
    answer = client.get("/health/ready/")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ready",
        "checks": {
            "database": {"ok": True},
            "migrations": {"ok": True, "waiting": 0},
            "redis": {"ok": True},
            "tick": {"ok": True, "age": pytest.approx(5, abs=2)},
        },
    }
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_ready_with_a_migration_missing_is_unready(client):
    MigrationRecorder(connection).record_unapplied("sessions", "0001_initial")
    answer = client.get("/health/ready/")
    assert answer.status_code == 503
    assert answer.json()["checks"]["migrations"] == {"ok": False, "waiting": 1}


@pytest.mark.django_db
def test_ready_with_a_late_tick_stays_in_service(client, settings):
    cache.set(LAST_TICK, timezone.now() - timedelta(seconds=settings.TICK_SECONDS * 3 + 10))
    answer = client.get("/health/ready/")
    assert (answer.status_code, answer.json()["status"]) == (200, "late")


@pytest.mark.django_db
def test_ready_before_the_first_tick_stays_in_service(client):
    cache.delete(LAST_TICK)
    answer = client.get("/health/ready/")
    assert (answer.status_code, answer.json()["checks"]["tick"]) == (200, {"ok": False, "age": None})


@pytest.mark.django_db
def test_ready_without_redis_is_unready_and_tells_no_address(client):
    with override_settings(CACHES=NOWHERE):
        answer = client.get("/health/ready/")
    assert answer.status_code == 503
    assert answer.json()["checks"]["redis"] == {"ok": False, "error": "ConnectionError"}
