"""The monthly run: every report of a month, for few and for many brokers."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from statistics import median

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.workdays.periods import Frequency
from supervision.monitoring import domain as monitoring
from supervision.monitoring.models import Subject
from tests.bench import seed
from tests.bench.cpu import spent
from tests.bench.ground import Ground

LIMIT_TO = """UPDATE pilots_broker SET valid_until = valid_from + 1
WHERE id NOT IN (SELECT id FROM pilots_broker ORDER BY id LIMIT %s)"""


def monthly_runs(ground: Ground, source: str, numbers: Sequence[int], *, rounds: int) -> Mapping[int, float]:
    """Seconds of processor time (worker, database) per broker, for each number of brokers: the median of `rounds`."""
    costs: dict[int, list[float]] = {number: [] for number in numbers}
    for _ in range(rounds):
        for number in numbers:
            costs[number].append(monthly_run(ground, ground.copy(source, f"monthly_{number}"), number))
    return {number: median(found) for number, found in costs.items()}


def monthly_run(ground: Ground, database: str, brokers: int) -> float:
    """Produce May for `brokers` and the district by what the tick calls; its time per broker."""
    ground.sql(f"SET session_replication_role = replica; {LIMIT_TO}", [brokers], database=database)
    with ground.django(database):
        for subject in Subject.values:
            plan = {"subject": subject, "kind": Frequency.MONTH, "valid_from": seed.MAY.start}
            monitoring.schedule(actor=system_user(), today=seed.TODAY, now=seed.NOW, **plan)
        before = spending(ground)
        made = monitoring.produce_due(seed.NOW)
        cost = spending(ground) - before
    assert made == brokers + 1, f"{made} reports for {brokers} brokers"
    return cost / brokers


def spending(ground: Ground) -> float:
    return time.process_time() + spent(ground.processes)
