"""The figures of a run: told in a table, kept in bench.json."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import east_asian_width

WIDTHS = (54, 12, 10, 10)  # in half-width cells


@dataclass(frozen=True)
class Figure:
    """One figure; `goal` is the most it may be (None: it is only told), `stretch` the most we would like."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    stretch: float | None = None

    @property
    def verdict(self) -> str:
        if self.goal is None:
            return ""
        if self.value > self.goal:
            return "未达到"
        return "优" if self.stretch is not None and self.value <= self.stretch else "达到"

    @property
    def kept(self) -> dict[str, object]:
        return {"name": self.name, "value": self.value, "unit": self.unit, "goal": self.goal}


def told(figures: Sequence[Figure]) -> str:
    """The table for people."""
    lines = [row("项目", "实测", "目标", "争取")]
    for one in figures:
        goals = ("" if limit is None else f"≤ {limit:g}" for limit in (one.goal, one.stretch))
        lines.append(row(one.name, f"{one.value:g} {one.unit}", *goals) + one.verdict)
    return "\n".join(lines)


def row(*cells: str) -> str:
    return "".join(cell + " " * max(1, width - filled(cell)) for cell, width in zip(cells, WIDTHS, strict=True))


def filled(text: str) -> int:
    """Half-width cells that `text` takes on a terminal."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def keep(figures: Sequence[Figure], file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps([one.kept for one in figures], ensure_ascii=False, indent=1)
    file.write_text(text + "\n", encoding="utf-8")
