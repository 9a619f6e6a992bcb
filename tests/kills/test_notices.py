"""Closing a notice under SIGKILL: it is closed once, and what follows for its subject follows with it or not at all."""

from datetime import date

import pytest

from haizhu_broker.audit.models import Entry
from pilots.notices.models import PublicNotice
from tests.factories.notices import posted
from tests.factories.pilots import small_programme

CLOSED = "SELECT state FROM pilots_publicnotice"
NOTED = "SELECT count(*) FROM audit_entry WHERE verb = 'close' AND subject_type = 'pilots.PublicNotice'"


@pytest.fixture
def overdue(scene):
    """A notice whose days were over long ago."""
    with scene.as_default():
        posted(small_programme(), day=date(2022, 1, 4))
        assert (PublicNotice.objects.get().state, Entry.objects.filter(verb="close").count()) == ("posted", 0)
    return scene


@pytest.mark.parametrize("victim", ["child", "backend", "postgres"])
def test_kill_before_the_commit_closes_the_notice_once(overdue, victim):
    overdue.start("worker", "beat")
    overdue.kill_at("before_commit.notices.close", victim)
    overdue.until(lambda: overdue.sql(CLOSED) == [("closed",)], "the notice was closed")
    assert overdue.sql(NOTED) == [(1,)]
