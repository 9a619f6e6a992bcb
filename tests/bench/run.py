"""One run: lay the ground, measure everything side by side, say what came out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import resolve

from haizhu_broker.accounts.models import User
from haizhu_broker.web.listing import Listing
from tests.bench import seed
from tests.bench.exchange import exchanges
from tests.bench.figures import Figure
from tests.bench.ground import Ground
from tests.bench.growth import exponent
from tests.bench.measure import Costs, Target, largest, measured, multiple, typical
from tests.bench.monthly import monthly_runs
from tests.bench.multiply import multiply_brokers, multiply_reports
from tests.bench.reader import Reader
from tests.bench.registry import registries
from tests.bench.selection import selections
from tests.bench.servers import Bare, Portal
from tests.bench.statements import StatementLog

LIMIT, OPERATION, LIST, DETAIL, FIRST = "极限", "列表接口", "列表页面", "详情页面", "详情页面（首次打开）"
GOALS = {OPERATION: (8, 4), LIST: (20, 15), DETAIL: (12, 6)}  # multiples of the limit: at most, and wished for
LARGEST = 100  # kB
STATEMENTS = {LIST: 8, DETAIL: 12}
STEEPEST = 0.1
WARM_UP = 40
MONTHS = 3  # rounds of the monthly run
PAGES, API = "/monitoring-reports/", "/api/v1/monitoring-reports/"
SEED = "bench_seed"


@dataclass(frozen=True)
class Plan:
    """How large a run is. `compared` is the size whose pages are held against the limit."""

    sizes: Sequence[int]
    compared: int
    few: int
    brokers: Sequence[int]
    requests: int
    rounds: int
    opened: int = 24
    applications: Sequence[int] = (3, 30, 300)
    registered: Sequence[int] = (10, 100, 1_000, 10_000)
    filed: Sequence[int] = (10, 1_000, 100_000)


FULL = Plan((1_000, 10_000, 100_000, 1_000_000), 100_000, 10, (3, 30, 300), requests=120, rounds=9)
QUICK = Plan((1_000, 10_000, 100_000), 100_000, 10, (3, 30), requests=80, rounds=5, applications=(3, 30))
Say = Callable[[str], None]


@dataclass
class Site:
    """The portal on one database, with a person signed in and the pages to read."""

    size: int
    reader: Reader
    processes: Sequence[int]
    cursors: Sequence[str]
    details: Sequence[str]
    unopened: Sequence[str]
    statements: Sequence[str]

    @property
    def lists(self) -> list[str]:
        return [f"{PAGES}?after={cursor}" for cursor in self.cursors]

    @property
    def operations(self) -> list[str]:
        return [f"{API}?after={cursor}" for cursor in self.cursors]


def run(ground: Ground, schema: str, plan: Plan, say: Say) -> list[Figure]:
    """All figures. `schema` is a migrated database without records."""
    ground.copy(schema, SEED)
    say("正在准备示例数据……")
    with ground.django(SEED):
        sample = seed.seed()
    say(f"正在登记名录：{'、'.join(map(str, plan.registered))} 家……")
    registered = registries(ground, SEED, plan.registered, requests=plan.requests, rounds=plan.rounds)
    say(f"正在备案：{'、'.join(map(str, plan.filed))} 件……")
    filed = exchanges(ground, schema, plan.filed, requests=plan.requests, rounds=plan.rounds)
    multiply_brokers(ground, SEED, max(plan.brokers))
    say(f"正在逐月生成：{'、'.join(map(str, plan.brokers))} 家……")
    months = monthly_runs(ground, SEED, plan.brokers, rounds=min(plan.rounds, MONTHS))
    say(f"正在遴选：{'、'.join(map(str, plan.applications))} 份申报……")
    selected = selections(ground, schema, plan.applications)
    sites = {}
    for place, size in enumerate(dict.fromkeys((plan.few, *plan.sizes)), 1):
        say(f"正在装入 {size:,} 份报告并启动网站……")
        sites[size] = open_site(ground, place, size, sample, min(plan.opened, size))
    compared = sites[plan.compared]
    limit = open_limit(ground, compared)
    say("正在测量……")
    return [
        *against_the_limit(limit, compared, plan),
        *growing([sites[size] for size in plan.sizes], plan),
        *counted(ground, sites[plan.few], compared),
        *monthly(months),
        *selected,
        *registered,
        *filed,
    ]


def open_site(ground: Ground, place: int, size: int, sample: int, opened: int) -> Site:
    """A copy of the seed with `size` reports, and the portal on it."""
    database = ground.copy(SEED, f"reports_{size}")
    keys = multiply_reports(ground, database, size, sample=sample, opened=opened)
    with ground.django(database):
        cursors, statements = pages_of(keys)
    portal = Portal(ground, database, place)
    processes = [ground.start(portal), *ground.processes]
    reader = ground.reader(portal.port)
    reader.sign_in(seed.READER, seed.PASSWORD)
    details = [f"{PAGES}{key}/" for key in keys]
    kept_apart = opened // 3
    return Site(size, reader, processes, cursors, details[kept_apart:], details[:kept_apart], statements)


def pages_of(keys: Sequence[int]) -> tuple[list[str], list[str]]:
    """Full pages spread over the list (else the first page): the cursor before each, and the statement that reads what
    the API tells of it.
    """
    listing: Listing = resolve(API).func.cls.listing
    order = listing.default_order
    query = listing.query(User.objects.get(username=seed.READER), QueryDict(), every_column=True)
    told = (
        path
        for column in query.columns
        for path in ([column.path] if column.path in column.sources else column.sources)
    )
    values = query.records().values(*dict.fromkeys((*told, *order.paths)))
    cursors = [order.cursor(row) for row in values.filter(pk__in=keys)]
    pages = [(cursor, order.sorted(order.beyond(values, cursor))[: listing.size]) for cursor in cursors]
    full = [(cursor, page) for cursor, page in pages if len(page) == listing.size]
    full = full or [("", order.sorted(values)[: listing.size])]
    return [cursor for cursor, _ in full], [complete(page) for _, page in full]


def complete(page: QuerySet) -> str:
    """The statement of a queryset with its values in place."""
    with connection.cursor() as cursor:
        return cursor.mogrify(*page.query.sql_with_params()).decode()


def open_limit(ground: Ground, site: Site) -> Target:
    """The bare function on the same database and the same pages."""
    bare = Bare(ground, f"reports_{site.size}", site.statements)
    processes = [ground.start(bare), *ground.processes]
    pages = [f"/?{place}" for place in range(len(site.statements))]
    return Target(LIMIT, ground.reader(bare.port), pages, processes)


def against_the_limit(limit: Target, site: Site, plan: Plan) -> list[Figure]:
    """List API, list page and detail page as multiples of the limit; a report's first opening lays its paper out."""
    site.reader.get(site.lists[0])
    first = Target(FIRST, site.reader, site.unopened, site.processes, len(site.unopened)).cost()
    kinds = ((OPERATION, site.operations), (LIST, site.lists), (DETAIL, site.details))
    limit.requests = plan.requests * 5  # so short a request is lost in the kernel's counting otherwise
    targets = [limit, *(Target(name, site.reader, paths, site.processes, plan.requests) for name, paths in kinds)]
    costs = measured(targets, rounds=plan.rounds, warm_up=WARM_UP)
    ratios = [
        Figure(f"{name}：极限的倍数", round(multiple(costs, name, LIMIT), 1), "倍", *GOALS[name]) for name, _ in kinds
    ]
    ratios.append(Figure(f"{FIRST}：极限的倍数", round(first / typical(costs, LIMIT), 1), "倍"))
    times = [Figure(f"{one.name}：每次处理器时间", milliseconds(typical(costs, one.name)), "毫秒") for one in targets]
    pages = [(LIST, site.lists), (DETAIL, site.details)]
    sizes = [
        Figure(f"{name}：大小", round(largest(site.reader, paths) / 1000, 1), "kB", LARGEST if name == LIST else None)
        for name, paths in pages
    ]
    return [*ratios, *times, *sizes]


def growing(sites: Sequence[Site], plan: Plan) -> list[Figure]:
    """How the cost of list and detail grows with the records."""
    targets = []
    for site in sites:
        for kind, paths in ((LIST, site.lists), (DETAIL, site.details)):
            targets.append(Target(f"{kind} {site.size}", site.reader, paths, site.processes, plan.requests))
    costs = measured(targets, rounds=plan.rounds, warm_up=WARM_UP)
    span = f"{sites[0].size:,} 至 {sites[-1].size:,} 份"
    return [
        Figure(f"{kind}：随记录数的增长指数（{span}）", grown(costs, kind, sites), "", STEEPEST)
        for kind in (LIST, DETAIL)
    ]


def grown(costs: Costs, kind: str, sites: Sequence[Site]) -> float:
    return round(exponent({site.size: typical(costs, f"{kind} {site.size}") for site in sites}), 3)


def counted(ground: Ground, *sites: Site) -> list[Figure]:
    """Statements per page, the connection's health check included."""
    figures = []
    for site in sites:
        log = StatementLog(ground, f"reports_{site.size}")
        for kind, paths in ((LIST, site.lists), (DETAIL, site.details)):
            name = f"{kind}：{site.size:,} 份时的语句数"
            figures.append(Figure(name, log.per_page(site.reader, paths), "条", STATEMENTS[kind]))
    return figures


def monthly(costs: Mapping[int, float]) -> list[Figure]:
    """Time per broker for each number, and its growth between the two largest: with few, the fixed cost counts."""
    few, many = sorted(costs)[-2:]
    grown = exponent({few: costs[few], many: costs[many]})
    each = [Figure(f"月度生成：{number} 家时每家", milliseconds(cost), "毫秒") for number, cost in costs.items()]
    return [*each, Figure(f"月度生成：每家用时的增长指数（{few} 至 {many} 家）", round(grown, 3), "", STEEPEST)]


def milliseconds(seconds: float) -> float:
    return round(seconds * 1000, 2)
