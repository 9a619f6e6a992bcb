"""What is written in a clause of each section, what is wrong with it, and whether it is complete."""

from __future__ import annotations

from collections import defaultdict

from .models import Plan, PlanClause
from .sections import Section

FIELDS = {
    Section.GOALS: ("title", "text", "figure", "unit", "due_on"),
    Section.WORK: ("title", "text", "starts_on", "ends_on", "deliverable", "person"),
    Section.LIMITS: ("figure", "text"),
}
OPTIONAL = {Section.GOALS: ("text",), Section.WORK: ("text",)}
NEEDED = {
    "title": "请写明名称",
    "text": "请填写内容",
    "figure": "请填写数值",
    "unit": "请填写单位",
    "due_on": "请填写完成日期",
    "starts_on": "请填写开始日期",
    "ends_on": "请填写结束日期",
    "deliverable": "请写明成果",
    "person": "请写明负责人",
}
MOST_FIGURE = 10**12  # what a goal, a limit or an achievement may come to
FIGURELESS = "目标应有数值，例如“50”，不能只写文字。"


def fields_of(section: str) -> tuple[str, ...]:
    """The fields that are written in a clause of this section."""
    return FIELDS.get(Section(section), ("text",))


def faults_in(clause: PlanClause) -> dict[str, list[str]]:
    """What is wrong with a clause as it would be saved: field → sentences; empty when nothing is."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    if clause.section == Section.GOALS and clause.figure is None:
        found["figure"].append(FIGURELESS)
    if clause.starts_on and clause.ends_on and clause.ends_on < clause.starts_on:
        found["ends_on"].append(f"结束日期不能早于开始日期 {clause.starts_on}。")
    for name in days_outside(clause.plan, clause):
        found[name].append(f"日期应在试点期 {clause.plan.period_from} 至 {clause.plan.period_until} 之内。")
    return dict(found)


def days_outside(plan: Plan, clause: PlanClause) -> list[str]:
    """The days of a clause that lie outside the plan's period, by field."""
    days = {name: getattr(clause, name) for name in ("due_on", "starts_on", "ends_on")}
    return [name for name, day in days.items() if day and not plan.period_from <= day <= plan.period_until]


def missing_in(clause: PlanClause) -> list[str]:
    """What a clause still lacks, a phrase each, evidence not counted."""
    optional = OPTIONAL.get(Section(clause.section), ())
    asked = [name for name in fields_of(clause.section) if name not in optional]
    return [NEEDED[name] for name in asked if getattr(clause, name) in (None, "")]


def is_begun(clause: PlanClause) -> bool:
    """Whether anybody has written in it."""
    return clause.written_at is not None
