"""Measuring side by side: every target in every round, so that a busy moment of the machine hits all alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.cpu import TICK, spent
from tests.bench.reader import Reader


@dataclass
class Target:
    """Pages of one kind on one server: who reads them, and the processes that work for it."""

    name: str
    reader: Reader
    paths: Sequence[str]
    processes: Sequence[int]
    requests: int = 100

    def cost(self) -> float:
        """Seconds of processor time per request."""
        before = spent(self.processes)
        for place in range(self.requests):
            self.reader.get(self.paths[place % len(self.paths)])
        used = spent(self.processes) - before
        return max(used, TICK) / self.requests


Costs = Mapping[str, Sequence[float]]


def measured(targets: Sequence[Target], *, rounds: int, warm_up: int) -> Costs:
    """Seconds per request of each target, round by round, after `warm_up` requests to each."""
    for target in targets:
        for place in range(warm_up):
            target.reader.get(target.paths[place % len(target.paths)])
    costs: dict[str, list[float]] = {target.name: [] for target in targets}
    for _ in range(rounds):
        for target in targets:
            costs[target.name].append(target.cost())
    return costs


def multiple(costs: Costs, name: str, of: str) -> float:
    """How many times as much `name` costs as `of`: the median over rounds, each compared within itself."""
    return median(one / limit for one, limit in zip(costs[name], costs[of], strict=True))


def typical(costs: Costs, name: str) -> float:
    return median(costs[name])


def largest(reader: Reader, paths: Iterable[str]) -> int:
    """Bytes of the largest of these pages."""
    return max(len(reader.get(path)) for path in paths)
