"""The chain of seals: closed while nothing is touched, broken at the day on which something was."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.audit import journal, partitions
from haizhu_broker.audit.models import Category, Entry, Seal
from haizhu_broker.audit.retention import BrokenChain, drop_due, dropped_until
from haizhu_broker.audit.seals import seal_due, verify
from tests.factories.accounts import OrganizationFactory, UserFactory

START = dt.datetime(2026, 5, 4, 16, 0, 30, tzinfo=dt.UTC)  # half a minute into 5 May in the district
DAY = dt.timedelta(days=1)


@pytest.fixture
def three_days(db):
    """Three sealed days, the last of them in the next month, two entries each."""
    partitions.ensure_months(dt.date(2026, 4, 1), 3)
    subject, actor = OrganizationFactory(), UserFactory()
    for number in range(3):
        moment = START + number * 15 * DAY
        for hours in (2, 20):
            at = moment - dt.timedelta(hours=hours)
            journal.record("edit", "修改", subject, actor=actor, now=at, changes={"name": ["", str(number)]})
        assert seal_due(moment).count == 2
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as if each had been committed
    return list(Seal.objects.order_by("day"))


def tamper(statement, *values):
    """What somebody can do who owns the tables and switches the guard off."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute(statement, values)
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER USER")


def faults(dropped=""):
    return [(str(one.day), one.fault) for one in verify(dropped) if one.fault]


def test_seals_form_a_chain_with_a_link_a_day(three_days):
    assert [(str(seal.day), seal.count) for seal in three_days] == [
        ("2026-05-04", 2),
        ("2026-05-19", 2),
        ("2026-06-03", 2),
    ]
    assert [seal.previous for seal in three_days] == ["", three_days[0].digest, three_days[1].digest]
    assert {len(seal.digest) for seal in three_days} == {64}
    assert faults() == []


def test_sealing_twice_a_day_seals_once(three_days):
    assert seal_due(START + 30 * DAY) is None
    assert seal_due(START + 30 * DAY + dt.timedelta(hours=23)) is None
    assert Seal.objects.count() == 3


def test_day_without_entries_is_sealed_too(three_days):
    seal = seal_due(START + 31 * DAY)
    assert (seal.count, seal.parts, seal.previous) == (0, {}, three_days[-1].digest)
    assert faults() == []


def test_entry_dated_back_belongs_to_the_day_on_which_it_was_written(three_days):
    journal.record("edit", "修改", OrganizationFactory(), actor=None, now=START - 2 * DAY)
    assert seal_due(START + 31 * DAY).parts.keys() == {"2026-05"}
    assert faults() == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE audit_entry SET note = 'x' WHERE id = %s", "记录与封存不符（2026-05 封存 2 条、现有 2 条）"),
        (
            "UPDATE audit_entry SET address = '192.0.2.1' WHERE id = %s",
            "记录与封存不符（2026-05 封存 2 条、现有 2 条）",
        ),
        ("DELETE FROM audit_entry WHERE id = %s", "记录与封存不符（2026-05 封存 2 条、现有 1 条）"),
    ],
)
def test_tampered_entry_breaks_the_chain_at_its_day(three_days, statement, said):
    tamper(statement, three_days[1].last_id)
    assert faults() == [("2026-05-19", said)]


def test_entry_put_in_between_breaks_the_chain_at_its_day(three_days):
    tamper("UPDATE audit_entry SET id = id + 100000 WHERE id = %s", three_days[0].last_id)
    assert [day for day, _ in faults()] == ["2026-05-04"]


def test_seal_written_anew_does_not_fit_the_next(three_days):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_seal DISABLE TRIGGER USER")
        cursor.execute("UPDATE audit_seal SET digest = repeat('0', 64) WHERE day = '2026-05-19'")
        cursor.execute("ALTER TABLE audit_seal ENABLE TRIGGER USER")
    assert faults() == [("2026-05-19", "封存内容被改动"), ("2026-06-03", "与前一日的封存不衔接")]


def test_command_tells_the_last_digest_and_leaves_an_entry(three_days, capsys):
    call_command("verify_audit")
    assert capsys.readouterr().out == f"全部相符，最近封存 2026-06-03，摘要 {three_days[-1].digest}\n"
    entry = Entry.objects.get(verb="verify_seals")
    assert (entry.note, entry.category) == ("核对封存 3 天、记录 6 条，全部相符。", Category.SYSTEM)


def test_command_fails_on_a_tampered_entry(three_days):
    tamper("DELETE FROM audit_entry WHERE id = %s", three_days[1].last_id)
    with pytest.raises(CommandError, match="2026-05-19 记录与封存不符"):
        call_command("verify_audit")
    assert not Entry.objects.get(verb="verify_seals").is_success


def drop(settings, months, today):
    settings.AUDIT_KEEP_MONTHS = months
    return drop_due(actor=system_user(), today=today, now=dt.datetime(2027, 1, 1, tzinfo=dt.UTC))


def test_retention_drops_what_is_older_than_the_term_and_leaves_an_entry(three_days, settings):
    partitions.ensure_months(dt.date(2027, 1, 1), 1)
    assert drop(settings, 6, dt.date(2026, 11, 30)) == ["2026-04"]  # May still has its six months
    assert Entry.objects.filter(verb="edit").count() == 6
    assert drop(settings, 6, dt.date(2026, 12, 1)) == ["2026-05"]
    assert Entry.objects.filter(verb="edit").count() == 2
    entry = Entry.objects.get(verb="drop_month", after="2026-05")
    assert (entry.note, entry.role) == ("清理 2026-05 的审计记录 4 条，留存期限 6 个月。", "")


def test_chain_still_closes_after_retention_and_still_shows_tampering(three_days, settings):
    partitions.ensure_months(dt.date(2027, 1, 1), 1)
    drop(settings, 6, dt.date(2026, 12, 1))
    assert (dropped_until(), faults(dropped_until())) == ("2026-05", [])
    assert [day for day, _ in faults()] == ["2026-05-04", "2026-05-19"]  # gone without leave would show
    tamper("DELETE FROM audit_entry WHERE id = %s", three_days[2].last_id)
    assert [day for day, _ in faults(dropped_until())] == ["2026-06-03"]


def test_retention_drops_nothing_while_the_chain_is_broken(three_days, settings):
    tamper("DELETE FROM audit_entry WHERE id = %s", three_days[2].last_id)
    with pytest.raises(BrokenChain, match="2026-06-03"):
        drop(settings, 6, dt.date(2026, 12, 1))
    assert Entry.objects.filter(verb="edit").count() == 5


def test_term_below_the_law_is_refused_at_the_start(settings):
    settings.AUDIT_KEEP_MONTHS = 5
    with pytest.raises(CommandError, match=r"audit.E001") as refused:
        call_command("check")
    assert "6 months at least" in str(refused.value)
