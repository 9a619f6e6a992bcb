"""The read replica: what may be late is read there, nothing else, and the primary answers when it does not keep up."""

import threading
import time

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction
from django.test import override_settings

from haizhu_broker.accounts.models import Organization
from haizhu_broker.database import replica
from haizhu_broker.database.replica import read_late, reading_late
from haizhu_broker.embedded.folder import free_port

pytestmark = [pytest.mark.django_db(transaction=True, databases="__all__"), pytest.mark.usefixtures("beside")]
ORGANIZATION = {"level": "district", "functions": []}


def founded(code: str) -> Organization:
    return Organization.objects.create(code=code, short_name=code, **ORGANIZATION)


def answered_by() -> str:
    """The database that answers a reading now."""
    found = Organization.objects.filter(code="known").first()
    return found._state.db if found else "none"


@pytest.fixture
def followed(declared, standby):
    """The standby, declared and caught up; the record `known` is on both."""
    declared(standby.port)
    found = founded("known")
    until = time.monotonic() + 20
    while replica.lag() > 0:
        assert time.monotonic() < until, "the standby does not follow"
        time.sleep(0.05)
    return found


def test_read_late_asks_a_replica_that_keeps_up(followed):
    assert (read_late(answered_by), answered_by()) == ("replica", "default")


def test_router_within_reading_late_reads_there_and_writes_here(declared):
    declared(connection.settings_dict["PORT"])
    founded("known")
    with reading_late():
        found = Organization.objects.get(code="known")
        assert found._state.db == "replica"
        found.short_name = "更名"
        found.save()
    assert Organization.objects.get(code="known").short_name == "更名"
    found.refresh_from_db()
    assert found._state.db == "default"


def test_replica_takes_no_writing(declared):
    declared(connection.settings_dict["PORT"])
    with pytest.raises(DatabaseError, match="read-only"):
        Organization.objects.using("replica").create(code="other", short_name="other", **ORGANIZATION)
    assert Organization.objects.filter(code="other").exists() is False


def test_read_late_from_a_server_that_follows_nobody_reads_the_primary(declared):
    declared(connection.settings_dict["PORT"])
    founded("known")
    assert (read_late(answered_by), replica.lag()) == ("default", replica.AWAY)


def test_read_late_within_a_transaction_that_wrote_reads_the_primary(followed):
    with transaction.atomic():
        list(Organization.objects.select_for_update())
        assert read_late(answered_by) == "replica"
        founded("another")
        assert read_late(answered_by) == "default"
    assert read_late(answered_by) == "replica"


def test_read_late_after_an_undone_transaction_asks_the_replica_again(followed):
    with transaction.atomic():
        founded("another")
        transaction.set_rollback(True)
    assert read_late(answered_by) == "replica"


def test_read_late_with_nobody_there_reads_the_primary_and_asks_seldom(declared):
    declared(free_port())
    founded("known")
    assert read_late(answered_by) == "default"
    asked_at, behind = replica._known
    assert read_late(answered_by) == "default"
    assert (replica._known, behind) == ((asked_at, behind), replica.AWAY)


def test_read_late_that_fails_on_the_way_begins_again_on_the_primary(followed):
    tried = []

    def work() -> str:
        tried.append(answered_by())
        if len(tried) == 1:
            raise OperationalError("canceling statement due to conflict with recovery")
        return answered_by()

    assert (read_late(work), tried) == ("default", ["replica", "default"])
    assert read_late(answered_by) == "default"  # left alone for a while


@override_settings(REPLICA_LAG_SECONDS=0.5)
def test_read_late_behind_the_limit_reads_the_primary(followed, paused, monkeypatch):
    founded("another")
    time.sleep(0.6)
    monkeypatch.setattr(replica, "_known", (-replica.AWAY, replica.AWAY))
    assert read_late(answered_by) == "default"
    assert 0.5 < replica.lag() < 60


def test_fresh_reading_waits_until_the_replica_has_what_was_there(followed, paused):
    founded("late")
    threading.Timer(0.5, paused).start()
    found = read_late(lambda: Organization.objects.filter(code="late").first(), is_fresh=True)
    assert (found and found._state.db) == "replica"


@override_settings(REPLICA_LAG_SECONDS=0.5)
def test_fresh_reading_of_a_replica_that_stands_still_reads_the_primary(followed, paused):
    read_late(answered_by)
    founded("late")
    found = read_late(lambda: Organization.objects.filter(code="late").first(), is_fresh=True)
    assert (found and found._state.db) == "default"


def test_rows_of_a_large_export_come_by_a_cursor_of_the_replica(followed):
    def keys() -> tuple[str, int]:
        rows = Organization.objects.order_by("pk").values("pk")
        return rows.db, sum(1 for _ in rows.iterator(chunk_size=1))

    assert read_late(keys, is_fresh=True) == ("replica", Organization.objects.count())


def test_health_says_how_far_the_replica_is_behind(declared, followed, client):
    assert client.get("/health/ready/").json()["checks"]["replica"] == {"ok": True, "lag": 0.0}
    declared(free_port())
    assert client.get("/health/ready/").json()["checks"]["replica"] == {"ok": False, "lag": None}
