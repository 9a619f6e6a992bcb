"""What a scheme makes of evidence: each criterion of each grade met or not and why, and the grade that follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from haizhu_broker.web.numbers import plain

from .specs import FactRule, GradeRule, SchemeSpec

MET, UNMET, MISSING, AWAITED = "met", "unmet", "missing", "awaited"
WORDS = {MET: "符合", UNMET: "不符合", MISSING: "缺少证据", AWAITED: "待接入"}
FAILING = (UNMET, MISSING)


@dataclass(frozen=True, slots=True)
class Result:
    """One criterion: what is asked, what was found, and how it stands."""

    name: str
    asked: str
    found: str
    standing: str


@dataclass(frozen=True, slots=True)
class Computed:
    """The grade, "" where none holds; the results of each grade from the best down."""

    grade: str
    results: dict[str, list[Result]]

    def stored(self) -> list[dict[str, Any]]:
        return [{"grade": grade, "criteria": [asdict(one) for one in found]} for grade, found in self.results.items()]


def compute(spec: SchemeSpec, evidence: Mapping[str, Any]) -> Computed:
    """The first grade of which no criterion fails. What no room tells yet (待接入) fails nothing and is said."""
    results = {rule.grade: list(_results(rule, evidence)) for rule in spec.grades}
    holding = (grade for grade, found in results.items() if not any(one.standing in FAILING for one in found))
    return Computed(next(holding, ""), results)


def standing_at(results: list[dict[str, Any]], grade: str, *standings: str) -> list[str]:
    """What is asked by the criteria of `grade` that stand so, in the stored results."""
    found: list[dict[str, str]] = next((one["criteria"] for one in results if one["grade"] == grade), [])
    return [one["asked"] for one in found if one["standing"] in standings]


def _results(rule: GradeRule, evidence: Mapping[str, Any]) -> Iterator[Result]:
    yield _level(
        "数据管理能力成熟度", f"DCMM {rule.dcmm} 级以上", rule.dcmm, evidence["dcmm"], "没有当日有效的 DCMM 证书"
    )
    lacking = "没有当日有效的等级保护备案"
    yield _level("等级保护", f"等级保护第 {rule.protection} 级以上", rule.protection, evidence["protection"], lacking)
    yield _scale(rule, evidence)
    for fact in rule.facts:
        yield _fact(fact, evidence["facts"].get(fact.key))


def _level(name: str, asked: str, least: int, held: Mapping[str, Any] | None, lacking: str) -> Result:
    if held is None:
        return Result(name, asked, lacking, MISSING)
    found = f"{held['level']} 级（{held['number']}，有效期至 {held['until']}）"
    return Result(name, asked, found, MET if held["level"] >= least else UNMET)


def _scale(rule: GradeRule, evidence: Mapping[str, Any]) -> Result:
    asked = rule.scale.words or "已申报数据规模"
    if not evidence["holdings"]:
        return Result("数据规模", asked, "没有申报数据资源", MISSING)
    terabytes, hundred_million = Decimal(evidence["terabytes"]), Decimal(evidence["hundred_million"])
    found = f"{plain(terabytes)} TB，{plain(hundred_million)} 亿条"
    is_met = not rule.scale.is_asked or rule.scale.reached_by(terabytes, hundred_million)
    return Result("数据规模", asked, found, MET if is_met else UNMET)


def _fact(rule: FactRule, held: Mapping[str, Any] | None) -> Result:
    if held is None:
        return Result("合规情况", rule.text, "待接入", AWAITED)
    return Result("合规情况", rule.text, held["words"], MET if rule.holds(held["number"]) else UNMET)
