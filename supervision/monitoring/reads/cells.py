"""Table columns over what a report keeps as JSON."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from haizhu_broker.web import marks
from haizhu_broker.web.columns import Column, Link, Row
from supervision.regime.thresholds import Light

LIGHTS = {light.value: light.label for light in Light}
NO_WEIGHT = "0.00"


class Figure(Column):
    """A figure that is text already, right-aligned."""

    align = "num"


@dataclass(frozen=True)
class Lamp(Column):
    """A light by its code; no light is a dash."""

    def written(self, value: str) -> SafeString:
        return marks.light(value, LIGHTS[value])


@dataclass(frozen=True)
class Linked(Link):
    """Words that lead to a record where the reader may open it, and plain words where not."""

    def cell(self, row: Row) -> SafeString:
        return super().cell(row) if row[self.key] is not None else marks.escape(row[self.path])


@dataclass(frozen=True)
class Heat(Column):
    """The worst light of an aspect with its mean: `{"light": …, "score": …}`."""

    align = "num"

    def cell(self, row: Row) -> SafeString:
        found = row[self.path]
        if found is None:
            return self.nothing
        return SafeString(f"<span>{marks.light(found['light'], LIGHTS[found['light']])} {found['score'] or '—'}</span>")
