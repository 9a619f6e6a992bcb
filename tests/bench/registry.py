"""The public registry with few and with many brokers: what its pages and its API cost whoever reads it."""

from __future__ import annotations

from collections.abc import Sequence

from tests.bench.figures import Figure
from tests.bench.ground import Ground
from tests.bench.growth import exponent
from tests.bench.measure import Target, measured, typical
from tests.bench.multiply import multiply_entries
from tests.bench.reader import Reader
from tests.bench.servers import Portal
from tests.bench.statements import StatementLog

FIRST_PLACE = 11  # of the cache; reports and selections have those before it
STEEPEST = 0.1
WARM_UP = 20
DAY = "2022-03-01"  # on which an entry stood that has ended since
PATHS = {
    "公开名录页面": "/public/brokers/",
    "公开名录按日期查询": f"/public/brokers/?on={DAY}",
    "公开名录接口": "/api/v1/registry/",
    "公开名录接口按日期查询": f"/api/v1/registry/?on={DAY}",
}


def registries(ground: Ground, source: str, sizes: Sequence[int], *, requests: int, rounds: int) -> list[Figure]:
    """How the cost of each grows from the smallest to the largest number of brokers, and its statements."""
    readers = {size: opened(ground, source, size, place) for place, size in enumerate(sizes, FIRST_PLACE)}
    targets = [
        Target(f"{name} {size}", reader, [path], [*processes, *ground.processes], requests)
        for name, path in PATHS.items()
        for size, (reader, processes) in readers.items()
    ]
    costs = measured(targets, rounds=rounds, warm_up=WARM_UP)
    span = f"{min(sizes):,} 至 {max(sizes):,} 家"
    grown = {name: exponent({size: typical(costs, f"{name} {size}") for size in sizes}) for name in PATHS}
    figures = [Figure(f"{name}：增长指数（{span}）", round(power, 3), "", STEEPEST) for name, power in grown.items()]
    few, many = (counted(ground, readers[size][0], size) for size in (min(sizes), max(sizes)))
    more = max(many[name] - few[name] for name in PATHS)
    return [*figures, Figure(f"公开名录：{max(sizes):,} 家比 {min(sizes):,} 家多的语句数", more, "条", 0)]


def opened(ground: Ground, source: str, size: int, place: int) -> tuple[Reader, Sequence[int]]:
    """Somebody without an account at the portal on a copy of `source` with `size` brokers, and its process."""
    database = ground.copy(source, f"registry_{size}")
    multiply_entries(ground, database, size)
    portal = Portal(ground, database, place)
    process = ground.start(portal)
    return ground.reader(portal.port), [process]


def counted(ground: Ground, reader: Reader, size: int) -> dict[str, float]:
    log = StatementLog(ground, f"registry_{size}")
    return {name: log.per_page(reader, [path]) for name, path in PATHS.items()}
