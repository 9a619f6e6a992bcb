"""The plan section by section: as it is being written for its authors, as it was handed in for everybody else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from haizhu_broker.attachments.freezing import files_of
from haizhu_broker.web import marks
from haizhu_broker.web.clock import today
from haizhu_broker.web.forms import FINISHED, NOT_STARTED, UNFINISHED
from haizhu_broker.web.numbers import plain

from ..access import PLAN, PLAN_CLAUSE
from ..models import Plan, PlanClause, PlanVersion
from ..needs import lacking, missing_among
from ..redline import outline, reading
from ..sections import Section
from ..states import OPEN, REMOVED, WRITTEN
from ..writing import is_begun

TONES = {FINISHED: "green", UNFINISHED: "amber", NOT_STARTED: "grey"}


def contents(plan: Plan, user: Any) -> Mapping[str, Any]:
    """`is_draft` tells which of the two is shown; sections with their state, and what is still missing."""
    if plan.state not in WRITTEN or not is_of_firm(plan, user):
        return {"shows_facts": True, **as_handed_in(plan, user)}
    found = plan.clauses.exclude(state=REMOVED).exclude(is_required=False, text="")
    clauses = list(found.select_related("written_by"))
    files, remarked = files_of(clauses), _remarked(plan)
    sections = [_section(one, [c for c in clauses if c.section == one], files, remarked) for one in Section]
    open_ones = [c for c in clauses if c.state in OPEN and lacking(c, files)]
    return {
        "shows_facts": True,
        "is_draft": True,
        "sections": sections,
        "missing": missing_among(plan, clauses, files, today()),
        "next": open_ones[0] if open_ones else None,
    }


def is_of_firm(plan: Plan, user: Any) -> bool:
    """Whether the person acts for the firm: its people see the clauses while they are being written."""
    return PLAN.allows(user, "read_draft", plan)


def is_of_both_sides(plan: Plan, user: Any) -> bool:
    """What bureau and firm wrote to each other is not for the units that are consulted."""
    return PLAN.allows(user, "send_back", plan) or is_of_firm(plan, user)


def _remarked(plan: Plan) -> set[int]:
    """Clauses with a remark that the firm has not answered."""
    found = PlanClause.objects.filter(plan=plan, remarks__raised_at__isnull=False, remarks__settled_at=None)
    return set(found.filter(remarks__answer="").values_list("pk", flat=True))


def _section(section: Section, clauses: list[PlanClause], files: dict[int, Any], remarked: set[int]) -> dict[str, Any]:
    state = state_of(clauses, files)
    return {
        "code": section.value,
        "title": section.label,
        "state": marks.badge(TONES[state], state),
        "rows": [_row(one, files, one.pk in remarked) for one in clauses],
    }


def state_of(clauses: Iterable[PlanClause], files: dict[int, Any]) -> str:
    """未开始, 未完成 or 已完成."""
    held = list(clauses)
    if not any(is_begun(one) for one in held):
        return NOT_STARTED
    return UNFINISHED if any(lacking(one, files) for one in held) else FINISHED


def _row(one: PlanClause, files: dict[int, Any], is_remarked: bool) -> dict[str, Any]:
    word = NOT_STARTED if not is_begun(one) else UNFINISHED if lacking(one, files) else FINISHED
    return {
        "title": str(one),
        "url": one.get_absolute_url(),
        "summary": summary(one),
        "state": marks.badge(TONES[word], word) if one.is_required else marks.badge("grey", "不再必备"),
        "remark": marks.badge("amber", "有意见待答复") if is_remarked else "",
        "files": len(files.get(one.pk, [])),
        "author": one.written_by.display_name if one.written_by else "—",
        "written_at": one.written_at,
    }


def summary(one: PlanClause) -> str:
    """The figures and days of a clause, or the beginning of its text."""
    if one.section == Section.GOALS and one.figure is not None:
        return f"{plain(one.figure)}{one.unit}，{one.due_on or '未定'} 前"
    if one.section == Section.WORK and one.starts_on:
        return f"{one.starts_on} 至 {one.ends_on or '未定'}，{one.person or '未定负责人'}"
    if one.section == Section.LIMITS and one.figure is not None:
        return f"不超过 {plain(one.figure)}{one.unit}"
    return one.text[:40] + ("……" if len(one.text) > 40 else "")


def as_handed_in(plan: Plan, user: Any) -> Mapping[str, Any]:
    """The version handed in last, or the one that is carried out while another is being written."""
    version = shown_version(plan)
    if version is None:
        return {"is_draft": False, "words": "方案提交之后可以查看内容。"}
    seen = dict(PLAN_CLAUSE.permitted(user).filter(plan=plan).values_list("code", "pk"))
    sections = _sections(version, seen)
    return {"is_draft": False, "version": version, "outline": outline(version.content), "sections": sections}


def shown_version(plan: Plan) -> PlanVersion | None:
    if plan.state in WRITTEN and plan.standing_id:
        return plan.standing
    return plan.versions.first()


def _sections(version: PlanVersion, seen: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {"title": section["title"], "clauses": [_frozen(one, seen) for one in section["clauses"]]}
        for section in version.content["sections"]
    ]


def _frozen(clause: dict[str, Any], seen: dict[str, int]) -> dict[str, Any]:
    words = reading({**clause, "files": []}).split("\n")
    return {
        "title": f"{clause['code']} {clause['title']}",
        "key": seen.get(clause["code"]),
        "requirement": clause["requirement"],
        "lines": words[1:] or ["未填写"],
        "evidence": "、".join(file["name"] for file in clause["files"]),
    }
