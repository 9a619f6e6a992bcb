"""The tick under SIGKILL: what is due is settled once, in order, whoever dies and wherever."""

import pytest
from django.db import connection

from tests.kills.errands import TABLES

ERRANDS = 4


@pytest.fixture
def celery_app():
    return "tests.kills.errands"


@pytest.fixture
def errands(scene):
    scene.sql(TABLES)
    scene.sql(f"INSERT INTO errand SELECT generate_series(1, {ERRANDS})")
    return scene


def effects(scene):
    return [errand for (errand,) in scene.sql("SELECT errand FROM effect ORDER BY number")]


def all_settled(scene):
    return scene.sql("SELECT bool_and(settled) FROM errand") == [(True,)]


@pytest.mark.parametrize(
    ("point", "victim"),
    [("after_claim", "worker"), ("before_commit", "child"), ("after_effect", "backend"), ("after_commit", "postgres")],
)
def test_kill_of_a_victim_at_a_point_loses_and_doubles_nothing(errands, point, victim):
    errands.start("worker", "beat")
    errands.kill_at(point, victim)
    errands.until(lambda: all_settled(errands), "all errands were settled")
    assert effects(errands) == [1, 2, 3, 4]


def test_kill_of_beat_and_loss_of_every_message_leave_all_to_the_next_tick(errands):
    errands.hold("before_claim")
    errands.start("worker", "beat")
    errands.await_held("before_claim")
    errands.kill("beat")
    errands.kill("worker")
    errands.flush_redis()
    errands.release("before_claim")
    assert effects(errands) == []
    errands.start("worker", "beat")
    errands.until(lambda: all_settled(errands), "all errands were settled")
    assert effects(errands) == [1, 2, 3, 4]


def test_as_default_shows_django_the_scene(errands):
    with errands.as_default(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM errand")
        assert cursor.fetchone() == (ERRANDS,)
