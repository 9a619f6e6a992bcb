"""A year of fifty brokers under random kills (`make soak`): KILLS (60 unless told) of them, drawn from SEED."""

import os
import random
from collections import Counter
from datetime import date, timedelta
from functools import partial
from time import monotonic

import pytest
from django.utils.timezone import localdate

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.embedded.supervisor import tell
from pilots.roles import Role
from supervision.monitoring import domain as monitoring
from supervision.monitoring.models import Timetable
from tests.factories.pilots import person
from tests.kills.district import check, compose, made, schedule, wanted
from tests.kills.scene import VICTIMS
from tests.kills.test_reports import MADE, POINTS, WAITING
from tests.supervision.monitoring.oracle import BROKER, DISTRICT, START

KILLS = int(os.environ.get("KILLS", "60"))
SEED = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**6))
BROKERS, DUE_AT_LEAST = 50, 600
YEAR = date(2022, 1, 4), date(2022, 12, 31)
MONTH_ENDS = [date(2022, month, 1) - timedelta(1) for month in range(2, 13)] + [YEAR[1]]


def spans(dice):
    """Most brokers stay the whole year, every eighth for a part of it."""
    parts = (tuple(sorted(YEAR[0] + timedelta(dice.randrange(360)) for _ in "ab")) for _ in range(BROKERS))
    return {
        f"HZSJ-2022-{100 + n}": (part[0], part[1] + timedelta(1)) if n % 8 == 0 else YEAR
        for n, part in enumerate(parts)
    }


@pytest.fixture(scope="module")
def supervised():
    return spans(random.Random(SEED))


@pytest.fixture
def template(servers, django_db_blocker, supervised):
    with django_db_blocker.unblock():
        return servers.compose("portal_soak", partial(compose, supervised))


def fall_due(stage):
    """Month by month the lines of the timetable reach further; then come the quarters and the year."""
    if stage >= len(MONTH_ENDS):
        schedule(["quarter", "year"][stage - len(MONTH_ENDS)])
    elif stage == 0:
        for subject in (BROKER, DISTRICT):
            line = {"subject": subject, "kind": "month", "valid_from": START, "valid_until": MONTH_ENDS[0]}
            monitoring.schedule(actor=system_user(), today=START, **line)
    else:
        clerk = person(Role.BUREAU_STAFF)
        for subject in (BROKER, DISTRICT):
            line = Timetable.objects.get(kind="month", subject=subject)
            rule = {"workday": line.workday, "valid_from": START, "valid_until": MONTH_ENDS[stage]}
            monitoring.reschedule(line, actor=clerk, today=localdate(), note="延长。", **rule)
    monitoring.write_due(localdate())


def count(scene, statement):
    return scene.sql(statement)[0][0]


def kill_somewhere(scene, point, victim, after):
    """Let the reports come to `after`, then kill at `point`, or before the next claim when all are made meanwhile."""
    scene.until(lambda: count(scene, MADE) >= after, f"{after} reports were made")
    scene.hold(point)
    scene.until(lambda: scene.held(point) or count(scene, WAITING) == 0, f"{point} was reached")
    if not scene.held(point):
        scene.release(point)
        point = POINTS[0]
    scene.kill_at(point, victim)
    return point, victim


@pytest.mark.soak
def test_kills_at_random_over_a_year_lose_and_double_nothing(scene, supervised, capsys):
    dice, began, kills = random.Random(SEED), monotonic(), Counter()
    months = [[one for one in wanted("month", spans=supervised) if one.start.month == m] for m in range(1, 13)]
    stages = [*months, wanted("quarter", spans=supervised), wanted("year", spans=supervised)]
    scene.start("worker", "beat")
    done = 0
    for place, stage in enumerate(stages):
        with scene.as_default():
            fall_due(place)
        share = KILLS * (place + 1) // len(stages) - KILLS * place // len(stages)
        for after in sorted(dice.randrange(len(stage) * 4 // 5 + 1) for _ in range(share)):
            kills[kill_somewhere(scene, dice.choice(POINTS), dice.choice(VICTIMS), done + after)] += 1
        done += len(stage)
        scene.until(lambda done=done: count(scene, MADE) >= done and count(scene, WAITING) == 0, "all were made")
    expected = Counter(one for stage in stages for one in stage)
    with scene.as_default():
        found = Counter(made())
        missing, doubled = (expected - found).total(), (found - expected).total()
        with capsys.disabled():
            tell(f"\nSEED={SEED}: {kills.total()} kills over {expected.total()} due in {monotonic() - began:.0f} s:")
            tell(f"missing {missing}, duplicate {doubled}; kills by point and victim:")
            for (point, victim), times in sorted(kills.items()):
                tell(f"  {point.removesuffix('.monitoring.reports'):14} {victim:9} {times}")
        check(stages)
    assert expected.total() >= DUE_AT_LEAST
    assert kills.total() == KILLS
