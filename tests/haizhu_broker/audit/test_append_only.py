"""No statement of the application's own database user changes, deletes or empties a history; only retention drops."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from haizhu_broker.accounts.models import Membership
from haizhu_broker.audit import journal, partitions
from haizhu_broker.audit.models import Entry, Seal
from haizhu_broker.audit.seals import seal_due
from tests.factories.accounts import MembershipFactory, UserFactory

NOON = dt.datetime(2026, 5, 4, 4, tzinfo=dt.UTC)


@pytest.fixture
def written(db):
    """An entry in a month of its own, a seal over it, and a row history; the partition's name."""
    partitions.ensure_months(NOON.date(), 1)
    membership = MembershipFactory()
    journal.record("edit", "修改", membership, actor=membership.user, now=NOON)
    seal_due(NOON + dt.timedelta(days=1))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL portal.may_be_emptied = 'no'")
    return "audit_entry_2026_05"


def refused(statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


TABLES = ("audit_entry", "audit_entry_2026_05", "audit_seal", "accounts_membershipevent")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}", "TRUNCATE {} CASCADE"])
def test_history_refuses_every_change(written, table, statement):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone()[0] > 0
    refused(statement.format(table))


def test_every_table_of_history_has_its_guard(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'never_emptied'")
        guarded = {name for (name,) in cursor.fetchall()}
        cursor.execute(partitions._MONTHS)
        months = {name for (name,) in cursor.fetchall()}
    assert {*partitions.history_tables(), *months} - guarded == set()
    assert "accounts_membershipevent" in guarded
    assert Membership.row_history.rel.related_model._meta.db_table == "accounts_membershipevent"


def test_merging_over_an_entry_is_refused(written):
    refused(
        "INSERT INTO audit_entry SELECT * FROM audit_entry WHERE verb = 'edit' "
        "ON CONFLICT (id, at) DO UPDATE SET note = 'x'"
    )
    assert Entry.objects.get(verb="edit").note == ""


def test_moving_an_entry_to_another_month_is_refused(written):
    refused("UPDATE audit_entry SET at = at + interval '40 days'")


def test_new_months_are_guarded_and_the_default_stays_empty(db):
    partitions.ensure_months(dt.date(2031, 11, 30), 3)
    moments = [dt.datetime(2031, 11, 30, 15, 59, tzinfo=dt.UTC), dt.datetime(2031, 11, 30, 16, tzinfo=dt.UTC)]
    for moment in moments:
        journal.record("edit", "修改", UserFactory(), actor=None, now=moment)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableoid::regclass::text FROM audit_entry WHERE at >= '2031-01-01' ORDER BY at")
        assert [name for (name,) in cursor.fetchall()] == ["audit_entry_2031_11", "audit_entry_2031_12"]
        cursor.execute("SELECT count(*) FROM audit_entry_default")
        assert cursor.fetchone()[0] == 0
        cursor.execute("SET LOCAL portal.may_be_emptied = 'no'")
    refused("TRUNCATE audit_entry_2032_01")
    assert Seal.objects.count() == 0
