"""Indicator sets for tests: the first one as shipped, and a small one whose figures can be done by hand."""

from datetime import UTC, date, datetime

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from pilots.roles import Role
from supervision.regime import domain as regime
from supervision.regime.models import IndicatorSet
from supervision.regime.set_file import SETS

from .pilots import person

DAY = date(2022, 1, 5)
NOON = datetime(2022, 1, 5, 4, tzinfo=UTC)
FIRST = (SETS / "haizhu-2022.yaml").read_text(encoding="utf-8")
SMALL = """
code: small
name: 小指标集
basis: 方案二（二）5
weights: {A: 40, D: 60}
inputs:
  - {key: whole, name: 总数, aspect: A, kind: count, unit: 个, help: 总数。, source: firm}
  - {key: part, name: 合格数, aspect: A, kind: count, unit: 个, help: 合格数。, source: firm, within: whole}
  - {key: hits, name: 命中数, aspect: D, kind: count, unit: 件, help: 命中数。, source: firm}
  - {key: deals, name: 成交额, aspect: H, kind: amount, unit: 万元, help: 成交额。, source: firm}
indicators:
  - {code: A01, name: 合格率, unit: "%", direction: higher, supplied_by: firm, data_source: 台账, basis: 方案,
     formula: "百分比(合格数, 总数)", thresholds: 100/80/<80}
  - {code: D01, name: 命中数, unit: 件, direction: lower, supplied_by: firm, data_source: 台账, basis: 方案,
     formula: 命中数, thresholds: 0/1/≥2, caps: true}
  - {code: H01, name: 成交额, unit: 万元, direction: higher, supplied_by: firm, data_source: 台账, basis: 方案,
     formula: 成交额, thresholds: 对照年度目标 ≥100/80–100/<80%}
"""


def draft_set(text: str = SMALL) -> IndicatorSet:
    return regime.load_set(text, actor=system_user(), today=DAY)


def back_tested_set(text: str = SMALL, clerk: User | None = None) -> IndicatorSet:
    found = draft_set(text)
    regime.back_test(found, actor=clerk or person(Role.BUREAU_STAFF), today=DAY, now=NOON)
    return found


def approved_set(text: str = SMALL, effective_from: date = date(2022, 1, 1)) -> IndicatorSet:
    found = back_tested_set(text)
    director = person(Role.BUREAU_DIRECTOR)
    regime.approve(found, actor=director, today=DAY, now=NOON, effective_from=effective_from)
    return found
