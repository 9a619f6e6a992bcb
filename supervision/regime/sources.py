"""The portal's own sources that inputs may name, and those that follow from the calendar alone."""

from __future__ import annotations

import re
from decimal import Decimal

from haizhu_broker.workdays.periods import Period

from .formula import Outcome, Value
from .inputs import BUREAU, FIRM, PENDING, as_number

ASKED = {FIRM: "试点单位填报", BUREAU: "区政务数据局录入", PENDING: "待接入"}
# A label with “{}” takes the key of an input in parentheses: reporting.year_to_date(deal_amount).
COMPUTED = {
    "period.last_day": "报告期末日",
    "period.minutes": "报告期总分钟数",
    "reporting.due_count": "应报次数",
    "reporting.on_time_count": "按时报送次数",
    "reporting.year_to_date": "“{}”的本年累计",
    "reporting.last_12_months": "“{}”的近12个月合计",
    "reporting.year_before": "“{}”的上年同期数",
    "monitoring.due_count": "应出监管报告数",
    "monitoring.on_time_count": "按期出具监管报告数",
    "plans.goals": "实施方案目标项数",
    "plans.goals_met": "已完成的实施方案目标项数",
}
WRITTEN = re.compile(r"(?P<name>[a-z_]+\.[a-z0-9_]+)(?:\((?P<of>[a-z0-9_]+)\))?")


def source_label(source: str, names: dict[str, str]) -> str | None:
    """Where a source comes from in words, None when it is unknown. `names`: input key → name."""
    if source in ASKED:
        return ASKED[source]
    match = WRITTEN.fullmatch(source)
    label = COMPUTED.get(match["name"]) if match else None
    if match is None or label is None or ("{}" in label) is not bool(match["of"]):
        return None
    if match["of"] and match["of"] not in names:
        return None
    return f"平台计算：{label.format(names.get(match['of'] or '', ''))}"


def period_outcomes(period: Period) -> dict[str, Outcome]:
    """The sources that need nothing but the calendar."""
    days = (period.end - period.start).days + 1
    return {
        "period.last_day": Value(as_number(period.end)),
        "period.minutes": Value(Decimal(days * 24 * 60)),
    }
