"""The feed of filings with few and with many of them: what it costs an authority's program to read on, anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import get_random_string
from oauth2_provider.models import get_access_token_model, set_token_value

from tests.bench.figures import Figure
from tests.bench.ground import Ground
from tests.bench.growth import exponent
from tests.bench.measure import Target, measured, typical
from tests.bench.multiply import multiply_filings
from tests.bench.reader import Reader
from tests.bench.servers import Portal
from tests.bench.statements import StatementLog

PLACES = (6, 7, 15)  # of the cache, which reports, selections and registry leave free
STEEPEST = 0.1
WARM_UP = 20
SPREAD = 12  # places of the feed that are read
NAMES = FEED, LEDGER, PACKAGE = ("备案变动接口", "备案台账接口", "取备案包")
SAMPLE = "exchange_seed"


class Program(Reader):
    """A program that shows its token with every request."""

    def __init__(self, reader: Reader, token: str) -> None:
        self.link, self.cookies = reader.link, reader.cookies
        self.token = token

    def get(self, path: str) -> bytes:
        answer, body = self.send("GET", path, headers={"Authorization": f"Bearer {self.token}"})
        assert answer.status == 200, f"{path}: {answer.status} {body.decode()}"
        return body


def exchanges(ground: Ground, schema: str, sizes: Sequence[int], *, requests: int, rounds: int) -> list[Figure]:
    """How the cost of each grows from the smallest to the largest number of filings, and its statements."""
    ground.copy(schema, SAMPLE)
    with ground.django(SAMPLE):
        package, token = stage()
    few = min(10, *sizes)
    programs = {size: opened(ground, size, place, token) for place, size in zip(PLACES, sizes, strict=False)}
    paths = {size: paths_of(size, few, package) for size in sizes}
    targets = [
        Target(f"{name} {size}", program, paths[size][name], [*processes, *ground.processes], requests)
        for name in NAMES
        for size, (program, processes) in programs.items()
    ]
    costs = measured(targets, rounds=rounds, warm_up=WARM_UP)
    span = f"{min(sizes):,} 至 {max(sizes):,} 件"
    grown = {name: exponent({size: typical(costs, f"{name} {size}") for size in sizes}) for name in NAMES}
    figures = [Figure(f"{name}：增长指数（{span}）", round(power, 3), "", STEEPEST) for name, power in grown.items()]
    least, most = (counted(ground, programs[size][0], paths[size], size) for size in (min(sizes), max(sizes)))
    more = max(most[name] - least[name] for name in least)
    return [*figures, Figure(f"备案接口：{max(sizes):,} 件比 {min(sizes):,} 件多的语句数", more, "条", 0)]


def stage() -> tuple[int, str]:
    """One filing that the province may fetch, and a token of its client."""
    from tests.factories.filing import issued, scene  # its modules want a Django that is set up

    here = scene()
    package, token = issued(here), get_random_string(30)
    kept = get_access_token_model()(application=here.provincial, scope=" ".join(here.provincial.scopes))
    kept.expires = timezone.now() + timedelta(days=1)
    set_token_value(kept, token)
    kept.save()
    return package.pk, token


def opened(ground: Ground, size: int, place: int, token: str) -> tuple[Program, Sequence[int]]:
    """The province's program at the portal on a copy with `size` filings, and the portal's process."""
    database = ground.copy(SAMPLE, f"filings_{size}")
    multiply_filings(ground, database, size)
    portal = Portal(ground, database, place)
    process = ground.start(portal)
    return Program(ground.reader(portal.port), token), [process]


def paths_of(size: int, few: int, package: int) -> dict[str, list[str]]:
    """As many lines each time, from the oldest to the newest; every page of the ledger is its first."""
    step = max(1, (size - few) // SPREAD)
    places = list(range(0, size - few + 1, step))
    return {
        FEED: [f"/api/v1/filings/changes/?limit={few}&after={place}" for place in places],
        LEDGER: [f"/api/v1/filings/?limit={few}"],
        PACKAGE: [f"/api/v1/filings/packages/{package}/"],
    }


def counted(ground: Ground, program: Program, paths: dict[str, list[str]], size: int) -> dict[str, float]:
    log = StatementLog(ground, f"filings_{size}")
    return {name: log.per_page(program, found) for name, found in paths.items()}
