"""What the tick does for the audit, once, however often it comes."""

import datetime as dt

import pytest
from django.db import connection

from haizhu_broker.administration.trail import tasks
from haizhu_broker.administration.trail.domain import BROKEN
from haizhu_broker.audit.models import Entry, Seal
from haizhu_broker.audit.partitions import kept_months
from haizhu_broker.inbox.models import Message
from haizhu_broker.lifecycle.drains import DRAINS

from .conftest import LIST, NOON

AFTER_MIDNIGHT = dt.datetime(2026, 5, 4, 16, 1, tzinfo=dt.UTC)


def test_drains_are_entered():
    assert {"trail.months", "trail.seals"} <= set(DRAINS)


def test_months_are_made_ahead_once(db):
    late = dt.datetime(2030, 10, 31, 16, 30, tzinfo=dt.UTC)  # already November in the district
    assert tasks.make_months_ahead(late) == 4
    assert {(2030, 11), (2030, 12), (2031, 1), (2031, 2)} <= set(kept_months())
    assert tasks.make_months_ahead(late) == 0
    assert tasks.make_months_ahead(late + dt.timedelta(days=30)) == 1


def test_day_before_is_sealed_once_after_midnight_of_the_district(write):
    write()
    assert [tasks.seal_the_day_before(AFTER_MIDNIGHT) for _ in range(3)] == [1, 0, 0]
    assert [str(seal.day) for seal in Seal.objects.all()] == ["2026-05-04"]
    assert Entry.objects.get(verb="verify_seals").is_success


def test_broken_chain_is_told_to_the_audit_administrators_alone(write, auditor, zhang):
    entry = write()
    tasks.seal_the_day_before(AFTER_MIDNIGHT)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute("UPDATE audit_entry SET actor_name = '某人' WHERE id = %s", [entry.pk])
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER")
    tasks.seal_the_day_before(AFTER_MIDNIGHT + dt.timedelta(days=1))
    message = Message.objects.get()
    assert (message.recipient, message.event, message.url) == (auditor, BROKEN.code, f"{LIST}seals/")
    assert message.body == "2026-05-04 记录与封存不符（2026-05 封存 1 条、现有 1 条）"


@pytest.mark.parametrize(("ruined", "words"), [(False, "最近一次核对相符"), (True, "最近一次核对不符")])
def test_page_shows_the_seals_and_the_last_check(browser, write, ruined, words):
    write()
    tasks.seal_the_day_before(AFTER_MIDNIGHT)
    if ruined:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
            cursor.execute("DELETE FROM audit_entry WHERE verb = 'edit'")
            cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER")
        tasks.seal_the_day_before(AFTER_MIDNIGHT + dt.timedelta(days=1))
    shown = browser.get(f"{LIST}seals/").content.decode()
    assert words in shown
    assert Seal.objects.latest("day").digest in shown
    assert NOON.date().isoformat() in shown
