"""Every search of 200,000 entries is answered from an index, and counts no further than it shows."""

import re

import pytest
from django.db import connection, transaction
from django.http import QueryDict

from haizhu_broker.accounts.domain import appoint
from haizhu_broker.administration.trail.columns import TRAIL
from haizhu_broker.audit.partitions import ensure_months
from tests.factories.accounts import OrganizationFactory, UserFactory

from .conftest import NOON

ENTRIES = 200_000
FILL = """
INSERT INTO audit_entry (at, category, is_success, actor_id, actor_name, organization_id, organization_name, role, verb,
  label, subject_type, subject_id, subject_title, root_type, before, after, changes, note, address, request_id)
SELECT timestamptz '2026-01-01 00:00+08' + n * interval '50 seconds',
  CASE WHEN n % 997 = 0 THEN 'grant' WHEN n % 10 = 0 THEN 'sign_in' ELSE 'business' END, n % 499 <> 0,
  (ARRAY{users})[1 + n % {people}], '示例人员' || n % {people}, (ARRAY{units})[1 + n % {people}], '示例单位',
  'bureau_staff',
  CASE WHEN n % 991 = 0 THEN 'approve' ELSE 'edit' END, '修改', 'pilots.Task', n % 5000, '示例事项' || n, '',
  '', '', '{{}}', '', ('192.0.2.' || n % 250)::inet, md5(n::text)
FROM generate_series(1, {entries}) AS n
"""
PEOPLE = 200


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker):
    """One filling for the module, taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def auditor(db):
    ensure_months(NOON.date().replace(month=1), 6)
    users = [UserFactory(username=f"p{n}", display_name=f"人员{n}").pk for n in range(PEOPLE)]
    units = [OrganizationFactory(short_name=f"单位{n}号").pk for n in range(PEOPLE)]
    with connection.cursor() as cursor:
        cursor.execute(FILL.format(users=users, units=units, people=PEOPLE, entries=ENTRIES))
        cursor.execute("ANALYZE audit_entry")
    user = UserFactory(username="auditor")
    appoint(user, OrganizationFactory(), "audit_admin")
    return user


def plan_of(auditor, asked):
    query = TRAIL.query(auditor, QueryDict(asked))
    page = query.slice(is_counted=True)
    assert query.problems == {}
    rows = query.order.sorted(query.values())[:51]
    return page, rows.explain(analyze=True), query.countable().explain(analyze=True)


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "person=p17",
        "organization=单位17号",
        "category=grant",
        "verb=approve",
        "is_success=false",
        "address=192.0.2.17",
        "period_after=2026-02-03&period_before=2026-02-04",
        "q=示例事项77777",
        "subject_type=pilots.Task",
        "category=sign_in&is_success=false",
        "request_id=c4ca4238a0b923820dcc509a6f75849b",
    ],
)
def test_search_is_answered_from_an_index(auditor, asked):
    page, rows, counted = plan_of(auditor, asked)
    assert page.rows
    for plan in (rows, counted):
        read = [
            line for line in plan.splitlines() if "Seq Scan on audit_entry" in line and "never executed" not in line
        ]
        scanned = [int(float(rows)) for line in read for rows in re.findall(r"rows=([\d.]+) loops", line)]
        assert sum(scanned) <= 1_100, plan
    milliseconds = float(re.search(r"Execution Time: ([\d.]+)", rows)[1])
    assert milliseconds < 200


def test_cursor_deep_in_the_history_is_answered_from_an_index(auditor):
    deep = TRAIL.query(auditor, QueryDict("period_before=2026-01-20")).slice()
    query = TRAIL.query(auditor, QueryDict(f"after={deep.after}"))
    plan = query.order.sorted(query.order.beyond(query.values(), deep.after))[:51].explain(analyze=True)
    assert "Seq Scan on audit_entry_2026_01" not in plan
    assert len(query.slice().rows) == 50
