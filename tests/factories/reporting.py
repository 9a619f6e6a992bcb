"""Periodic reports for tests: a broker with its people, and reports brought to a state by the verbs."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.workdays.periods import Frequency, Period
from pilots.brokers.models import Broker
from pilots.roles import Role
from supervision.reporting import domain
from supervision.reporting.models import PeriodicReport

from .pilots import active, enterprise, person, small_programme
from .regime import approved_set

REPORTED = """
code: reported
name: 示例指标集
basis: 方案二（二）5
weights: {A: 40, D: 60}
inputs:
  - {key: expiry, name: 证书到期日, aspect: A, kind: date, unit: "", help: 最早到期的一个。,
     source: firm, standing: true}
  - {key: staff, name: 在岗人数, aspect: A, kind: count, unit: 人, help: 期末在岗人数。, source: firm, standing: true}
  - {key: trained, name: 培训达标人数, aspect: A, kind: count, unit: 人, help: 其中学时达标的。,
     source: firm, within: staff,
     standing: true}
  - {key: assessed, name: 已报送评估, aspect: D, kind: yes_no, unit: 是/否, help: 是否已经报送。,
     source: firm, standing: true}
  - {key: hits, name: 命中数, aspect: D, kind: count, unit: 件, help: 本月命中的件数。, source: firm}
  - {key: days, name: 中位天数, aspect: D, kind: number, unit: 天, help: 没有到期的留空。, source: firm, optional: true}
  - {key: deals, name: 成交额, aspect: H, kind: amount, unit: 万元, help: 本月成交额。,
     source: firm, between: [0, 10000000]}
  - {key: deals_year, name: 本年成交额, aspect: H, kind: amount, unit: 万元, help: 平台计算。,
     source: reporting.year_to_date(deals)}
  - {key: penalties, name: 处罚记录数, aspect: A, kind: count, unit: 条, help: 查得的条数。,
     source: bureau, standing: true}
indicators:
  - {code: A01, name: 培训率, unit: "%", direction: higher, supplied_by: firm, data_source: 台账, basis: 方案,
     formula: "百分比(培训达标人数, 在岗人数)", thresholds: 100/80/<80}
  - {code: A02, name: 到期日, unit: 天, direction: higher, supplied_by: firm, data_source: 台账, basis: 方案,
     formula: 证书到期日, thresholds: ">90/30–90/<30"}
  - {code: A03, name: 处罚, unit: 条, direction: lower, supplied_by: bureau, data_source: 录入, basis: 方案,
     formula: 处罚记录数, thresholds: 0/1/≥2}
  - {code: D01, name: 命中数, unit: 件, direction: lower, supplied_by: firm, data_source: 台账, basis: 方案,
     formula: 命中数, thresholds: 0/1/≥2, caps: true}
  - {code: D02, name: 评估, unit: 是/否, direction: higher, supplied_by: firm, data_source: 台账, basis: 方案,
     formula: 已报送评估, thresholds: 1/—/0}
  - {code: D03, name: 天数, unit: 天, direction: lower, supplied_by: firm, data_source: 台账, basis: 方案,
     formula: 中位天数, thresholds: ≤5/5–10/>10}
  - {code: H01, name: 成交额, unit: 万元, direction: higher, supplied_by: firm, data_source: 台账, basis: 方案,
     formula: 成交额, thresholds: 对照目标}
  - {code: H02, name: 本年成交额, unit: 万元, direction: higher, supplied_by: portal, data_source: 平台, basis: 方案,
     formula: 本年成交额, thresholds: 对照目标}
"""
FIGURES = {
    "expiry": "2023-06-30", "staff": "10", "trained": "9", "assessed": "是", "hits": "0", "deals": "120.5",
}  # fmt: skip
STORED = {**FIGURES, "assessed": "1"}
MARCH = Period(date(2022, 3, 1), Frequency.MONTH)
DAY = date(2022, 4, 1)


def at(day: date, hour: int = 4) -> datetime:
    """Noon in Guangzhou on this day, unless another hour (UTC) is given."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def on(day: date, actor: User) -> dict[str, Any]:
    """What every verb is told: who, and when."""
    return {"actor": actor, "today": day, "now": at(day)}


def scene(number: int = 1) -> SimpleNamespace:
    """A broker under supervision with clerk and administrator, an officer of the bureau, and the set in force."""
    director = person(Role.BUREAU_DIRECTOR)
    broker = active(small_programme(), enterprise(number), director)
    return SimpleNamespace(
        set=approved_set(REPORTED),
        system=system_user(),
        broker=broker,
        **people_of(broker),
        director=director,
        officer=person(Role.BUREAU_STAFF, display_name="张某", telephone="020-00000001"),
    )


def people_of(broker: Broker) -> dict[str, User]:
    unit = broker.enterprise.organization
    return {
        "clerk": person(Role.FIRM_STAFF, unit, display_name="李某"),
        "admin": person(Role.FIRM_ADMIN, unit, display_name="王某"),
    }


def neighbour(number: int = 2) -> SimpleNamespace:
    """Another broker with its people: whose reports could leak."""
    broker = active(small_programme(), enterprise(number), person(Role.BUREAU_DIRECTOR))
    return SimpleNamespace(broker=broker, **people_of(broker))


def due(broker: Broker, period: Period = MARCH, day: date = DAY) -> PeriodicReport:
    """A report the firm owes."""
    return domain.open_report(broker=broker, period=period, **on(day, system_user()))


def filled(broker: Broker, clerk: User, period: Period = MARCH, day: date = DAY, **figures: str) -> PeriodicReport:
    report = due(broker, period, day)
    domain.fill(report, figures={**FIGURES, **figures}, **on(day, clerk))
    return report


def submitted(broker: Broker, clerk: User, period: Period = MARCH, day: date = DAY, **figures: str) -> PeriodicReport:
    report = filled(broker, clerk, period, day, **figures)
    domain.submit(report, are_changes_explained=True, **on(day, clerk))
    return report


def accepted(
    broker: Broker, clerk: User, officer: User, period: Period = MARCH, day: date = DAY, **figures: str
) -> PeriodicReport:
    report = submitted(broker, clerk, period, day, **figures)
    domain.accept(report, **on(day, officer))
    return report
