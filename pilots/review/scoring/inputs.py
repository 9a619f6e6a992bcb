"""What a result is computed from: rules, entrants and sheets, as values and as the JSON that is frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

FORMAT = 1
LEAST_TO_TRIM = 5


class Method(StrEnum):
    """How the experts' totals become one score."""

    PLAIN = "plain"
    TRIMMED = "trimmed"

    @property
    def label(self) -> str:
        return {"plain": "算术平均", "trimmed": "去掉一个最高分和一个最低分后平均"}[self.value]


class InputError(ValueError):
    """Why a frozen input does not read."""


@dataclass(frozen=True, slots=True)
class Scale:
    """One criterion: its dimension, its weight of the 100 and the top of its scale."""

    code: str
    name: str
    dimension: str
    weight: Decimal
    scale: Decimal


@dataclass(frozen=True, slots=True)
class Rules:
    """What was fixed before anything was opened. Shares are percentages; `seed` settles the last ties by lot."""

    dimensions: tuple[tuple[str, str], ...]
    criteria: tuple[Scale, ...]
    vetoes: tuple[tuple[str, str], ...]
    veto_rule: str
    pass_line: Decimal
    least_share: Decimal
    outlier_share: Decimal
    tie_order: tuple[str, ...]
    method: Method
    seed: str

    def weighted(self, weights: Mapping[str, Decimal]) -> Rules:
        """The same rules with other weights."""
        return replace(self, criteria=tuple(replace(one, weight=weights[one.code]) for one in self.criteria))


@dataclass(frozen=True, slots=True)
class Entrant:
    """An application by its code, in its group (sector): ranking is over all and within the group."""

    code: str
    group: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one expert (a code) gave one entrant: a score for each criterion, and vetoes with their reasons."""

    entrant: str
    expert: str
    scores: Mapping[str, Decimal]
    vetoes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReviewInput:
    """Everything a result depends on. Raises InputError when it does not hold together."""

    rules: Rules
    entrants: tuple[Entrant, ...]
    sheets: tuple[Sheet, ...]

    def __post_init__(self) -> None:
        if fault := next(_faults(self), None):
            raise InputError(fault)

    @property
    def experts(self) -> list[str]:
        return sorted({one.expert for one in self.sheets})

    def without(self, expert: str) -> ReviewInput:
        """The same review as if this expert had not taken part."""
        return replace(self, sheets=tuple(one for one in self.sheets if one.expert != expert))

    def frozen(self) -> dict[str, Any]:
        """As JSON, in one order whatever the order of the sheets: figures as text without trailing zeros."""
        rules = self.rules
        return {
            "format": FORMAT,
            "rules": {
                "dimensions": [{"code": code, "name": name} for code, name in rules.dimensions],
                "criteria": [
                    {
                        "code": one.code,
                        "name": one.name,
                        "dimension": one.dimension,
                        "weight": plain(one.weight),
                        "scale": plain(one.scale),
                    }
                    for one in rules.criteria
                ],
                "vetoes": [{"code": code, "text": text} for code, text in rules.vetoes],
                "veto_rule": rules.veto_rule,
                "pass_line": plain(rules.pass_line),
                "least_share": plain(rules.least_share),
                "outlier_share": plain(rules.outlier_share),
                "tie_order": list(rules.tie_order),
                "method": rules.method.value,
                "seed": rules.seed,
            },
            "entrants": [{"code": one.code, "group": one.group} for one in sorted(self.entrants, key=_code)],
            "sheets": [
                {
                    "entrant": one.entrant,
                    "expert": one.expert,
                    "scores": {code: plain(score) for code, score in one.scores.items()},
                    "vetoes": dict(one.vetoes),
                }
                for one in sorted(self.sheets, key=lambda one: (one.entrant, one.expert))
            ],
        }

    @classmethod
    def thawed(cls, content: Mapping[str, Any]) -> ReviewInput:
        """What `frozen` wrote. Raises InputError when something is missing or of another format."""
        try:
            if content["format"] != FORMAT:
                raise InputError(f"不认识的评分数据格式 {content['format']}")
            return cls(
                rules=_rules(content["rules"]),
                entrants=tuple(Entrant(one["code"], one["group"]) for one in content["entrants"]),
                sheets=tuple(
                    Sheet(
                        one["entrant"],
                        one["expert"],
                        {code: Decimal(score) for code, score in one["scores"].items()},
                        dict(one["vetoes"]),
                    )
                    for one in content["sheets"]
                ),
            )
        except (KeyError, TypeError, AttributeError, InvalidOperation) as fault:
            raise InputError(f"评分数据不完整（{fault}）") from fault


def plain(number: Decimal) -> str:
    """A decimal without exponent and trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _code(one: Entrant) -> str:
    return one.code


def _rules(content: Mapping[str, Any]) -> Rules:
    return Rules(
        dimensions=tuple((one["code"], one["name"]) for one in content["dimensions"]),
        criteria=tuple(
            Scale(one["code"], one["name"], one["dimension"], Decimal(one["weight"]), Decimal(one["scale"]))
            for one in content["criteria"]
        ),
        vetoes=tuple((one["code"], one["text"]) for one in content["vetoes"]),
        veto_rule=content["veto_rule"],
        pass_line=Decimal(content["pass_line"]),
        least_share=Decimal(content["least_share"]),
        outlier_share=Decimal(content["outlier_share"]),
        tie_order=tuple(content["tie_order"]),
        method=Method(content["method"]),
        seed=content["seed"],
    )


def _faults(given: ReviewInput) -> Iterator[str]:
    scales = {one.code: one.scale for one in given.rules.criteria}
    entrants, seen = {one.code for one in given.entrants}, set()
    if len(entrants) != len(given.entrants):
        yield "申报代号重复"
    for sheet in given.sheets:
        place = f"{sheet.expert}对{sheet.entrant}的评分"
        if sheet.entrant not in entrants:
            yield f"{place}没有对应的申报"
        if (sheet.entrant, sheet.expert) in seen:
            yield f"{place}重复"
        seen.add((sheet.entrant, sheet.expert))
        if {*sheet.scores} != {*scales}:
            yield f"{place}指标不全"
        for code, score in sheet.scores.items():
            if not (score.is_finite() and 0 <= score <= scales.get(code, score)):
                yield f"{place}：{code} 超出评分范围"
