"""How wide words and the columns of tables are, in full-width characters."""

from __future__ import annotations

import re

from haizhu_broker.papers.content import Table

UNBROKEN = re.compile(r"[!-~]+")  # digits, letters and signs without a place to break the line
SIZES = (12, 10.5, 9)  # 小四, 五号, 小五, in points
LINE, TURNED_LINE = 442, 637  # points
WIDEST = 14  # characters; what is longer wraps
LOOSE, CAPITAL = 1.05, 0.7


def breadth(words: str) -> float:
    """Width in full-width characters."""
    return sum(0.5 if character.isascii() else 1 for character in words)


def table_size(table: Table) -> float:
    """Point size of its text: 小四 (12) as long as the columns have room side by side, else 五号 (10.5) or 小五 (9)."""
    wanted = sum(_wanted(table, at) for at in range(len(table.columns)))
    return next((size for size in SIZES if wanted * size <= _line(table)), SIZES[-1])


def column_widths(table: Table) -> list[float]:
    """Relative widths: by the longest cell up to 14 characters; what can wrap gives way where that is too much."""
    places = range(len(table.columns))
    wanted = [_wanted(table, at) for at in places]
    spare = [max(width - _unbroken(table, at) - 1, 0) for at, width in zip(places, wanted, strict=True)]
    excess = max(sum(wanted) - _line(table) / table_size(table), 0)
    given = min(excess / sum(spare), 1) if excess and any(spare) else 0
    return [round(width - given * one, 2) for width, one in zip(wanted, spare, strict=True)]


def _line(table: Table) -> float:
    return TURNED_LINE if table.wide else LINE


def _wanted(table: Table, at: int) -> float:
    """As figures and short words do not wrap."""
    cells = max((breadth(row[at].text) * LOOSE for row in table.rows), default=0)
    header = breadth(table.columns[at].header)
    return min(max(cells, header if header <= 5 else header / 2, _unbroken(table, at)), WIDEST) + 1


def _unbroken(table: Table, at: int) -> float:
    """The longest run of a column that cannot be broken; capitals are wider than figures."""
    runs = (run for row in table.rows for run in UNBROKEN.findall(row[at].text))
    longest = max((sum(CAPITAL if sign.isupper() else 0.5 for sign in run) for run in runs), default=0)
    return max(longest * LOOSE, 2)
