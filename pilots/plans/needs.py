"""What a plan still lacks before it can be handed in."""

from __future__ import annotations

from datetime import date
from typing import Any

from haizhu_broker.attachments.freezing import files_of

from . import writing
from .controls import not_laid
from .models import Plan, PlanClause, PlanRemark
from .sections import TRACKED, Section
from .states import REMOVED


def missing_in(plan: Plan, today: date) -> list[str]:
    """A sentence for each clause that is not complete, each section that needs one, each remark without answer."""
    held = list(plan.clauses.exclude(state=REMOVED))
    return missing_among(plan, held, files_of(held), today)


def missing_among(plan: Plan, held: list[PlanClause], files: dict[int, Any], today: date) -> list[str]:
    """The same of clauses that were read already, with their files by key."""
    return [
        *(f"{Section(section).label}至少要有一条。" for section in TRACKED if all(c.section != section for c in held)),
        *(f"安全控制项“{one.title}”尚未开列，请先办理“说明数据情况”。" for one in not_laid(plan, held, today)),
        *(sentence for clause in held if (sentence := _lack(clause, files))),
        *(f"条款 {one.clause.code} 的意见还没有答复。" for one in unanswered(plan)),
    ]


def _lack(clause: PlanClause, files: dict[int, Any]) -> str:
    missing = lacking(clause, files)
    return f"{clause}：{'，'.join(missing)}。" if missing else ""


def lacking(clause: PlanClause, files: dict[int, Any]) -> list[str]:
    """What a clause still lacks, a phrase each; `files` holds those of the clauses by key.

    A required security control is answered with how it is met and the evidence for it (spec 30).
    """
    if clause.section != Section.SECURITY:
        return writing.missing_in(clause)
    if not clause.is_required:
        return []
    return [*writing.missing_in(clause), *([] if files.get(clause.pk) else ["请上传佐证材料"])]


def unanswered(plan: Plan) -> list[PlanRemark]:
    """The remarks that were sent to the firm and have neither answer nor been settled."""
    found = PlanRemark.objects.filter(clause__plan=plan, raised_at__isnull=False, answer="", settled_at=None)
    return list(found.exclude(clause__state=REMOVED).select_related("clause"))
