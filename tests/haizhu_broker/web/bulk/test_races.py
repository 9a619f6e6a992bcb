"""Two clerks and many clicks at the same moment: every record once, whoever wins."""

import threading

import pytest
from django.db import connection

from haizhu_broker.audit.models import Entry
from haizhu_broker.web.bulk.domain import confirm, order, plan, settle
from haizhu_broker.web.clock import now, today
from haizhu_broker.web.models import BulkLine
from tests.letters.fixtures import person
from tests.letters.models import Letter

pytestmark = pytest.mark.django_db(transaction=True)
RECORDS = 8


def together(*works):
    """Run them at the same moment, each with a connection of its own."""
    start, faults = threading.Barrier(len(works)), []

    def run(work):
        try:
            start.wait()
            work()
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert faults == []


def ordered(user):
    records = list(Letter.objects.order_by("pk"))
    return order(user, "letters:letter_list", "", "accept", records, now=now())


def take(made, user):
    planned = plan(made, user, Letter.objects.all(), today=today())
    confirm(made, planned, {str(one.line.record) for one in planned}, "", now())
    settle(made.pk, Letter, now(), today())


def test_two_clerks_at_once_take_each_record_once(clerk, bureau, letter):
    [letter() for _ in range(RECORDS)]
    other = person("other", "赵某", bureau, "clerk")
    mine, theirs = ordered(clerk), ordered(other)
    together(lambda: take(mine, clerk), lambda: take(theirs, other))
    assert sorted(Entry.objects.values_list("subject_id", flat=True)) == sorted(
        Letter.objects.values_list("pk", flat=True)
    )
    outcomes = list(BulkLine.objects.values_list("outcome", flat=True))
    assert (outcomes.count("done"), outcomes.count("refused")) == (RECORDS, RECORDS)


def test_four_clicks_and_two_workers_on_one_order_take_each_record_once(clerk, letter):
    [letter() for _ in range(RECORDS)]
    made = ordered(clerk)
    together(*[lambda: take(made, clerk)] * 4, *[lambda: settle(made.pk, Letter, now(), today())] * 2)
    settle(made.pk, Letter, now(), today())
    assert Entry.objects.count() == RECORDS
    assert set(Letter.objects.values_list("state", flat=True)) == {"open"}
