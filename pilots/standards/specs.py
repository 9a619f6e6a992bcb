"""A standard as a value: what is compared, checked, loaded and handed to the scoring. No database here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from haizhu_broker.web.numbers import plain

FULL = Decimal(100)


class VetoRule(StrEnum):
    """How many experts must find a veto for it to stand."""

    ANY = "any"
    MAJORITY = "majority"

    @property
    def label(self) -> str:
        return {"any": "任一专家认定即否决", "majority": "过半数专家认定方否决"}[self.value]


class Part(StrEnum):
    """A part of a standard that is shown or kept internal."""

    DIMENSIONS = "dimensions"
    CRITERIA = "criteria"
    LEVELS = "levels"
    EVIDENCE = "evidence"
    VETOES = "vetoes"
    RULES = "rules"

    @property
    def label(self) -> str:
        return PART_LABELS[self]


PART_LABELS = {
    Part.DIMENSIONS: "维度和分值",
    Part.CRITERIA: "指标和分值",
    Part.LEVELS: "评分档次和正负面情形",
    Part.EVIDENCE: "佐证要求",
    Part.VETOES: "一票否决项",
    Part.RULES: "及格线、各维度最低比例和同分次序",
}


@dataclass(frozen=True, slots=True)
class Level:
    """A described level: its points on the scale, what it means, what speaks for it and against it."""

    points: Decimal
    text: str
    positive: str = ""
    negative: str = ""

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Level:
        return cls(
            Decimal(str(stored["points"])),
            str(stored["text"]),
            str(stored.get("positive", "")),
            str(stored.get("negative", "")),
        )

    def stored(self) -> dict[str, str]:
        return {
            "points": plain(self.points),
            "text": self.text,
            "positive": self.positive,
            "negative": self.negative,
        }


@dataclass(frozen=True, slots=True)
class Named:
    """A dimension or a veto: a code and its words."""

    code: str
    text: str

    def stored(self) -> dict[str, str]:
        return {"code": self.code, "text": self.text}


@dataclass(frozen=True, slots=True)
class CriterionSpec:
    """One criterion: scored from 0 to `scale`, counting `weight` of the 100 at full scale."""

    code: str
    name: str
    dimension: str
    weight: Decimal
    scale: Decimal
    evidence: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class StandardSpec:
    """The whole tree. `least_share` is the percentage of its own weight that each dimension must reach."""

    code: str
    name: str
    basis: str
    is_proposed: bool
    dimensions: tuple[Named, ...]
    criteria: tuple[CriterionSpec, ...]
    vetoes: tuple[Named, ...]
    veto_rule: VetoRule
    pass_line: Decimal
    least_share: Decimal
    places: int
    tie_order: tuple[str, ...]
    shown: Mapping[str, frozenset[Part]]

    def criteria_of(self, dimension: str) -> list[CriterionSpec]:
        return [one for one in self.criteria if one.dimension == dimension]

    def weight_of(self, dimension: str) -> Decimal:
        """The dimension's points of the 100: what its criteria count together."""
        return sum((one.weight for one in self.criteria_of(dimension)), Decimal(0))

    @property
    def names(self) -> dict[str, str]:
        """Dimensions and criteria by code, as people read them."""
        return {one.code: one.text for one in self.dimensions} | {one.code: one.name for one in self.criteria}
