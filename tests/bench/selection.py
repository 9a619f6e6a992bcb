"""A selection with few and with many applications: what its pages ask of the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from haizhu_broker.accounts.models import User
from haizhu_broker.signin.passwords import set_own_password
from tests.bench import seed
from tests.bench.figures import Figure
from tests.bench.ground import Ground
from tests.bench.reader import Reader
from tests.bench.servers import Portal
from tests.bench.statements import StatementLog

FIRST_PLACE = 8  # of the cache; the sites of the reports have those before it
APPLICATIONS, PROGRESS, RANKING, ROBUSTNESS = "申报列表", "批次名额与进度", "评审组排序", "结果稳健性"
HOME, SHEETS = "专家首页", "评分表列表"

LATER = date(2099, 12, 31)  # experts read on the day of the bench

Pages = Mapping[str, Sequence[str]]


def selections(ground: Ground, schema: str, sizes: Sequence[int]) -> list[Figure]:
    """Statements of each page with each number of applications, and how many more they are with the most."""
    counts = {size: counted(ground, schema, size, place) for place, size in enumerate(sizes, FIRST_PLACE)}
    few, many = min(sizes), max(sizes)
    figures = [
        Figure(f"{page}：{size} 份申报时的语句数", counts[size][page], "条") for page in counts[few] for size in sizes
    ]
    more = max(counts[many][page] - counts[few][page] for page in counts[few])
    return [*figures, Figure(f"遴选各页：{many} 份申报比 {few} 份多的语句数", more, "条", 0)]


def counted(ground: Ground, schema: str, size: int, place: int) -> dict[str, int]:
    database = ground.copy(schema, f"selection_{size}")
    with ground.django(database):
        clerk, clerks, expert, experts = stage(size)
    portal = Portal(ground, database, place)
    ground.start(portal)
    readers = [(signed_in(ground, portal, clerk), clerks), (signed_in(ground, portal, expert), experts)]
    log = StatementLog(ground, database)
    return {name: log.per_page(reader, paths) for reader, pages in readers for name, paths in pages.items()}


def stage(size: int) -> tuple[str, Pages, str, Pages]:
    """A round with `size` applications scored and its results computed; who reads what of it."""
    from tests.factories.review import Stage  # its modules want a Django that is set up

    made = Stage(size, experts_until=LATER)
    panel = made.computed([[90 - place % 60] * 5 for place in range(size)])
    result = panel.results.latest("pk")
    clerks = {
        APPLICATIONS: ["/applications/"],
        PROGRESS: [f"/rounds/{made.round.pk}/"],
        RANKING: [f"/panels/{panel.pk}/?tab=ranking"],
        ROBUSTNESS: [f"/review-results/{result.pk}/?tab=robustness"],
    }
    experts = {HOME: ["/"], SHEETS: ["/score-sheets/"]}
    return named(made.staff), clerks, named(made.user()), experts


def named(user: User) -> str:
    set_own_password(user, seed.PASSWORD)
    return user.username


def signed_in(ground: Ground, portal: Portal, name: str) -> Reader:
    reader = ground.reader(portal.port)
    reader.sign_in(name, seed.PASSWORD)
    return reader
