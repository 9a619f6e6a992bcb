"""Many records from few, inside PostgreSQL: brokers with their figures, monitoring reports with papers and history."""

from __future__ import annotations

from pathlib import Path

from tests.bench.ground import Ground

HERE = Path(__file__).parent
FIRST = 1_000_000  # copies are numbered from here on, far from what the seed made
MONTHS = 60  # what lies further back counts as ad hoc, of which a month may have many


def multiply_brokers(ground: Ground, database: str, total: int) -> None:
    """Copy the first broker, with firm and reported months, until there are `total`."""
    run(ground, database, "brokers.sql", total=total)


def multiply_entries(ground: Ground, database: str, total: int) -> None:
    """Brokers until there are `total`, each with its entries in the public registry."""
    multiply_brokers(ground, database, total)
    run(ground, database, "registry.sql")


def multiply_reports(ground: Ground, database: str, total: int, *, sample: int, opened: int) -> list[int]:
    """Add `total` monitoring reports like `sample`; return the keys of the `opened` ones that are complete."""
    run(ground, database, "reports.sql", total=total, sample=sample, opened=opened, months=MONTHS)
    return [FIRST + total // opened * place for place in range(1, opened + 1)]


def multiply_filings(ground: Ground, database: str, total: int) -> None:
    """Add filings like the one that is there, each with a line of the feed, until there are `total`."""
    run(ground, database, "filings.sql", total=total)


def run(ground: Ground, database: str, script: str, **values: int) -> None:
    """Run the script without triggers, and let the planner know the tables as they are then."""
    with ground.postgres.session(database) as link, link.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET work_mem = '64MB'")
        cursor.execute((HERE / script).read_text(encoding="utf-8"), {"first": FIRST, **values})
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")
