"""From an input to a result: totals, score, spread, outliers, vetoes, verdict and rank of every entrant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from .figures import deviation, mean, rounded, written
from .inputs import FORMAT, LEAST_TO_TRIM, Entrant, Method, ReviewInput, Rules, Scale, Sheet, plain
from .ranking import ranks

ANY = "any"
ROUNDING = "过程不舍入，结果四舍五入保留两位小数，及格、排序和同分均按保留后的数判定；离群按未舍入的数判定"


@dataclass(frozen=True)
class Judged:
    """One entrant with the sheets that count for it; every figure is worked out when it is read."""

    rules: Rules
    entrant: Entrant
    sheets: tuple[Sheet, ...]

    @cached_property
    def points(self) -> dict[str, dict[str, Fraction]]:
        """Expert → criterion → points, exactly."""
        factors = {one.code: _factor(one) for one in self.rules.criteria}
        return {
            sheet.expert: {code: Fraction(score) * factors[code] for code, score in sheet.scores.items()}
            for sheet in self.sheets
        }

    @cached_property
    def totals(self) -> dict[str, Fraction]:
        return {expert: sum(points.values(), Fraction(0)) for expert, points in self.points.items()}

    @cached_property
    def dropped(self) -> tuple[str, str] | None:
        """The experts whose highest and lowest totals are left out; of equal ones the first by code goes."""
        if self.rules.method is not Method.TRIMMED or len(self.totals) < LEAST_TO_TRIM:
            return None
        highest = min(self.totals, key=lambda one: (-self.totals[one], one))
        lowest = min((one for one in self.totals if one != highest), key=lambda one: (self.totals[one], one))
        return highest, lowest

    @cached_property
    def kept(self) -> list[str]:
        return [one for one in sorted(self.totals) if one not in (self.dropped or ())]

    @property
    def raw(self) -> Fraction:
        return mean(self.totals.values())

    @cached_property
    def score(self) -> Decimal:
        return rounded(mean(self.totals[one] for one in self.kept))

    @cached_property
    def criteria(self) -> dict[str, Decimal]:
        """Criterion → mean points over the kept sheets."""
        return {one.code: rounded(self._mean([one.code])) for one in self.rules.criteria}

    @cached_property
    def dimensions(self) -> dict[str, Decimal]:
        return {
            code: rounded(self._mean([one.code for one in self.rules.criteria if one.dimension == code]))
            for code, _ in self.rules.dimensions
        }

    @property
    def measures(self) -> Mapping[str, Decimal]:
        """By what ties are settled: dimensions and criteria by code."""
        return self.dimensions | self.criteria

    def _mean(self, codes: list[str]) -> Fraction:
        return mean(sum((self.points[one][code] for code in codes), Fraction(0)) for one in self.kept)

    @cached_property
    def outliers(self) -> list[str]:
        """Experts whose total lies more than `outlier_share` per cent of the raw mean away from it."""
        band = self.raw * Fraction(self.rules.outlier_share) / 100
        return [one for one in sorted(self.totals) if abs(self.totals[one] - self.raw) > band]

    @cached_property
    def vetoes(self) -> list[dict[str, Any]]:
        """Each veto that some expert found, by whom, and whether it stands."""
        found = []
        for code, _ in self.rules.vetoes:
            by = sorted(one.expert for one in self.sheets if code in one.vetoes)
            needed = 1 if self.rules.veto_rule == ANY else len(self.sheets) // 2 + 1
            if by:
                found.append({"code": code, "experts": by, "stands": len(by) >= needed})
        return found

    @cached_property
    def minima(self) -> dict[str, Fraction]:
        """Dimension → the least it must reach."""
        share = Fraction(self.rules.least_share) / 100
        return {code: share * weight_of(self.rules, code) for code, _ in self.rules.dimensions}

    @cached_property
    def failures(self) -> list[str]:
        """What keeps the entrant from qualifying: unscored, veto:V1, line, dimension:S3."""
        if not self.sheets:
            return ["unscored"]
        weak = [code for code, points in self.dimensions.items() if Fraction(points) < self.minima[code]]
        return [
            *(f"veto:{one['code']}" for one in self.vetoes if one["stands"]),
            *(["line"] if self.score < self.rules.pass_line else []),
            *(f"dimension:{code}" for code in weak),
        ]

    @property
    def is_qualified(self) -> bool:
        return not self.failures


def judge(given: ReviewInput) -> dict[str, Any]:
    """The result of a review as JSON, the same for the same input in whatever order its sheets come."""
    judged = judged_of(given)
    places = ranks(given.rules, judged)
    return {
        "format": FORMAT,
        "rounding": ROUNDING,
        "method": given.rules.method.value,
        "entrants": [_entry(one, places[one.entrant.code]) for one in sorted(judged, key=lambda j: j.entrant.code)],
    }


def judged_of(given: ReviewInput) -> list[Judged]:
    """Every entrant with its sheets in the order of the experts' codes."""
    by_entrant: dict[str, list[Sheet]] = {one.code: [] for one in given.entrants}
    for sheet in sorted(given.sheets, key=lambda one: one.expert):
        by_entrant[sheet.entrant].append(sheet)
    return [Judged(given.rules, one, tuple(by_entrant[one.code])) for one in given.entrants]


def weight_of(rules: Rules, dimension: str) -> Fraction:
    return sum((Fraction(one.weight) for one in rules.criteria if one.dimension == dimension), Fraction(0))


def _factor(one: Scale) -> Fraction:
    return Fraction(one.weight) / Fraction(one.scale)


def _entry(one: Judged, place: dict[str, Any]) -> dict[str, Any]:
    totals = one.totals.values()
    return {
        "code": one.entrant.code,
        "group": one.entrant.group,
        **place,
        "qualified": one.is_qualified,
        "failures": one.failures,
        "score": written(one.score),
        "raw": written(one.raw),
        "trimmed": written(one.score) if one.dropped else "",
        "dropped": list(one.dropped or ()),
        "deviation": written(deviation(totals)),
        "spread": written(max(totals) - min(totals)) if totals else "0.00",
        "totals": {expert: written(total) for expert, total in one.totals.items()},
        "outliers": one.outliers,
        "vetoes": one.vetoes,
        "dimensions": {
            code: {
                "points": written(points),
                "weight": plain_of(weight_of(one.rules, code)),
                "least": written(one.minima[code]),
            }
            for code, points in one.dimensions.items()
        },
        "criteria": {code: written(points) for code, points in one.criteria.items()},
    }


def plain_of(value: Fraction) -> str:
    """A weight as people write it; one that has no end is rounded to two places."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return plain(exact) if Fraction(exact) == value else written(value)
