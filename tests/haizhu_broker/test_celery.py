"""The tick: wakes every drain, keeps their failures apart, leaves its time."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from haizhu_broker.celery import LAST_TICK, app, settle, tick
from haizhu_broker.lifecycle.drains import DRAINS


@pytest.fixture(autouse=True)
def only_these_drains():
    seen = []
    app.conf.task_always_eager = True
    kept = dict(DRAINS)
    DRAINS.clear()
    DRAINS["failing"] = lambda now: 1 / 0
    DRAINS["working"] = lambda now: seen.append(now) or 1
    yield seen
    DRAINS.clear()
    DRAINS.update(kept)
    app.conf.task_always_eager = False


def test_tick_with_a_failing_drain_still_runs_the_others(only_these_drains):
    tick.apply(throw=True)
    assert len(only_these_drains) == 1


def test_tick_leaves_the_time_at_which_it_was_taken(only_these_drains):
    before = timezone.now()
    tick.apply(throw=True)
    assert before <= cache.get(LAST_TICK) <= only_these_drains[0] <= timezone.now()


def test_settle_hands_the_failure_of_its_drain_on():
    with pytest.raises(ZeroDivisionError):
        settle.apply(["failing"], throw=True)


def test_schedule_holds_one_tick_and_nothing_else(settings):
    (entry,) = app.conf.beat_schedule.values()
    assert (entry["task"], entry["schedule"]) == ("haizhu_broker.tick", settings.TICK_SECONDS)
