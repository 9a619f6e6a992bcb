"""Monitoring reports under SIGKILL: each that is due is made once, whole and in order, whoever dies and wherever."""

from itertools import pairwise

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from supervision.monitoring.domain import drain, write_due
from supervision.monitoring.models import Occurrence
from tests.kills.district import check, compose, made, schedule, wanted
from tests.kills.scene import VICTIMS

ACK = "before_ack.monitoring.reports"
POINTS = ("before_claim", "after_claim", "after_effect", "before_commit", "after_commit", ACK)
KINDS = ("month", "quarter", "year")
WAITING = "SELECT count(*) FROM supervision_occurrence WHERE done_at IS NULL"
MADE = "SELECT count(*) FROM supervision_monitoringreport"


@pytest.fixture(scope="session")
def composed(servers, django_db_blocker):
    with django_db_blocker.unblock():
        return servers.compose("portal_district", compose)


@pytest.fixture
def template(composed):
    return composed


def await_all(scene, *kinds):
    """Until as many reports as these kinds demand are made and nothing waits."""
    scene.until(lambda: scene.sql(MADE) >= [(len(wanted(*kinds)),)] and scene.sql(WAITING) == [(0,)], "all were made")


def fall_due(scene, kind):
    with scene.as_default():
        schedule(kind)
        write_due(localdate())


@pytest.mark.parametrize("turn", [0, 3])
def test_kill_of_every_victim_at_every_point_makes_each_report_once(scene, turn):
    scene.start("worker", "beat")
    for done, kind in enumerate(KINDS, 1):
        shift = turn + done - 1
        scene.hold(POINTS[0])
        scene.await_held(POINTS[0])
        fall_due(scene, kind)
        scene.walk(list(zip(POINTS, VICTIMS[shift:] + VICTIMS[:shift], strict=True)))
        await_all(scene, *KINDS[:done])
    with scene.as_default():
        check([wanted(kind) for kind in KINDS])


def test_flush_of_redis_under_a_dead_worker_loses_nothing(scene):
    fall_due(scene, "month")
    scene.hold("after_effect")
    scene.start("worker", "beat")
    scene.await_held("after_effect")
    scene.kill("worker")
    scene.flush_redis()
    scene.release("after_effect")
    scene.start("worker")
    await_all(scene, "month")
    with scene.as_default():
        check([wanted("month")])


def test_flush_of_redis_under_running_programs_loses_nothing(scene):
    scene.hold(ACK)
    scene.start("worker", "beat")
    scene.await_held(ACK)
    scene.flush_redis()  # queue, unacknowledged messages and Celery's bindings, while all are connected
    fall_due(scene, "quarter")
    scene.release(ACK)
    await_all(scene, "quarter")
    scene.hold("before_commit")
    fall_due(scene, "year")
    scene.await_held("before_commit")
    scene.flush_redis()
    scene.release("before_commit")
    await_all(scene, "quarter", "year")
    with scene.as_default():
        check([wanted("quarter"), wanted("year")])


def test_start_of_beat_after_a_pause_makes_what_fell_due_meanwhile(scene):
    scene.start("worker", "beat")
    scene.hold(ACK)
    scene.await_held(ACK)
    scene.kill("beat")
    scene.release(ACK)
    fall_due(scene, "month")
    scene.start("beat")
    await_all(scene, "month")
    with scene.as_default():
        check([wanted("month")])


def test_two_workers_and_two_beats_at_once_make_each_report_once(scene):
    for done, kind in enumerate(KINDS[:2], 1):
        scene.hold("after_claim")
        fall_due(scene, kind)
        if done == 1:
            scene.start("worker", "worker2", "beat", "beat2")
        scene.await_held("after_claim", processes=2)  # each with a report of its own
        scene.hold("before_commit")
        scene.release("after_claim")
        scene.await_held("before_commit", processes=2)
        scene.release("before_commit")
        await_all(scene, *KINDS[:done])
    with scene.as_default():
        check([wanted(kind) for kind in KINDS[:2]])


def test_drain_beside_a_slow_one_leaves_what_comes_after_the_report_being_made(scene):
    """Nobody overtakes within a subject: a report looks back on those before it."""
    with scene.as_default():
        schedule("month")
        write_due(localdate())
        first = Occurrence.objects.order_by("due_on", "subject").first()
        lock = f"SELECT 1 FROM supervision_occurrence WHERE id = {first.pk} FOR NO KEY UPDATE"
        with scene.servers.postgres.session("portal") as slow, slow.cursor() as cursor:
            slow.autocommit = False
            cursor.execute(lock)
            drain(timezone.now())
            beside = made()
            slow.rollback()
        assert beside == [one for one in wanted("month") if one.number not in {"", first.broker.number}]
        assert len(beside) > 0
        drain(timezone.now())
        check([wanted("month")])
        assert all(before.due <= after.due for before, after in pairwise(made()[len(beside) :]))
