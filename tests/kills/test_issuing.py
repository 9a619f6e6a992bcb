"""The director's signature under SIGKILL: 发文字号 are neither doubled nor lost, each belongs to one document."""

import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.timezone import localdate

from haizhu_broker.audit.models import Entry
from haizhu_broker.papers.models import Counter, Document
from pilots.roles import Role
from supervision.monitoring import domain as monitoring
from supervision.monitoring.models import MonitoringReport
from tests.factories.monitoring import bureau
from tests.factories.pilots import person
from tests.kills.director import REQUEST
from tests.kills.district import compose, schedule

REPORTS = 4
WAITS = "SELECT count(*) FROM pg_stat_activity WHERE datname = 'portal' AND wait_event_type = 'Lock'"


def compose_reviewed():
    """The small district with the reports of a year, some of them before the director."""
    compose()
    bureau()
    schedule("month")
    now = timezone.now()
    monitoring.produce_due(now)
    clerk = person(Role.BUREAU_STAFF)
    for report in MonitoringReport.objects.order_by("id")[:REPORTS]:
        monitoring.submit_review(report, actor=clerk, today=localdate(now), now=now)


@pytest.fixture(scope="session")
def composed(servers, django_db_blocker):
    with django_db_blocker.unblock():
        return servers.compose("portal_reviewed", compose_reviewed)


@pytest.fixture
def template(composed):
    return composed


@pytest.fixture
def reports(scene):
    with scene.as_default():
        return list(MonitoringReport.objects.filter(state="reviewing").order_by("id").values_list("pk", flat=True))


@contextmanager
def director(scene, report):
    """A process that issues `report`; it is gone afterwards."""
    command = [sys.executable, "-c", REQUEST, str(report)]
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=scene.environment, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def issue(scene, report):
    with director(scene, report) as process:
        return process.wait(timeout=120)


def kill_at(scene, report, point, victim="director"):
    """Issue `report` and kill the victim at that point."""
    scene.hold(point)
    with director(scene, report) as process:
        scene.await_held(point)
        if victim == "director":
            process.kill()
        else:
            scene.kill(victim)
        scene.release(point)
        process.wait()


def numbers(scene):
    """Report → number, of those that have one; every number belongs to one whole document, nothing is left over."""
    with scene.as_default():
        given = dict(MonitoringReport.objects.exclude(number="").values_list("pk", "number"))
        documents = Document.objects.all()
        assert dict(documents.values_list("subject_id", "number")) == given
        files = Path(scene.environment["DATA_DIR"], "files")
        assert [one.number for one in documents if one.state != "issued" or not (files / one.pdf.name).is_file()] == []
        assert sorted(documents.values_list("sequence", flat=True)) == list(range(1, len(given) + 1))
        assert sum(Counter.objects.values_list("last", flat=True)) == len(given)
        entries = Entry.objects.filter(verb="issue", subject_type="supervision.MonitoringReport")
        assert sorted(entries.values_list("subject_id", flat=True)) == sorted(given)
        return given


def number(sequence):
    return f"海政数监〔{localdate().year}〕{sequence}号"


@pytest.mark.parametrize("victim", ["director", "backend", "postgres"])
def test_kill_before_the_commit_takes_no_number_and_after_it_keeps_it(scene, reports, victim):
    first, second, *_ = reports
    kill_at(scene, first, "before_commit", victim)
    assert numbers(scene) == {}
    assert issue(scene, first) == 0
    kill_at(scene, second, "after_commit", victim)
    assert numbers(scene) == {first: number(1), second: number(2)}
    assert issue(scene, second) == 1  # refused: it is issued
    assert numbers(scene) == {first: number(1), second: number(2)}


def test_kill_of_one_of_two_directors_leaves_the_number_to_the_other(scene, reports):
    first, second, third, _ = reports
    assert issue(scene, first) == 0
    scene.hold("before_commit")
    with director(scene, second) as dying:
        scene.await_held("before_commit")
        with director(scene, third) as waiting:
            scene.until(lambda: scene.sql(WAITS) == [(1,)], "the other waits for the counter")
            dying.kill()
            scene.release("before_commit")
            assert waiting.wait(timeout=120) == 0
    assert numbers(scene) == {first: number(1), third: number(2)}
    assert issue(scene, second) == 0
    assert numbers(scene) == {first: number(1), third: number(2), second: number(3)}
