"""Remarks on clauses with their answers, and what consulted units said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from haizhu_broker.web import marks
from pilots.meetings.access import REFERRAL
from pilots.meetings.models.referrals import Answer
from pilots.meetings.referring import referrals_of

from ..access import PLAN, PLAN_CLAUSE
from ..freezing import clauses_of
from ..models import Plan, PlanClause, PlanRemark
from ..states import REMOVED
from .contents import is_of_firm

JOINED = ("clause", "version", "made_by", "answered_by", "settled_by")


def of_plan(plan: Plan, user: Any) -> Mapping[str, Any]:
    """All remarks on a plan, open ones first, and the opinion with which it was returned."""
    return {"opinion": plan.opinion, "rows": _rows(PlanRemark.objects.filter(clause__plan=plan), plan, user)}


def of_clause(clause: PlanClause, user: Any) -> Mapping[str, Any]:
    """The remarks on one clause, beside its place."""
    return {"opinion": "", "rows": _rows(clause.remarks.all(), clause.plan, user)}


def _rows(found: Any, plan: Plan, user: Any) -> list[dict[str, Any]]:
    """For the bureau all of them, for the firm those that reached it, for others none."""
    if not PLAN.allows(user, "send_back", plan):
        found = found.exclude(raised_at=None) if is_of_firm(plan, user) else found.none()
    held = sorted(found.select_related(*JOINED), key=lambda one: (one.settled_at is not None, one.pk))
    open_ones = set(PLAN_CLAUSE.permitted(user).filter(plan=plan).values_list("pk", flat=True)) if held else set()
    return [_row(one, one.clause_id in open_ones) for one in held]


def _row(one: PlanRemark, is_open: bool) -> dict[str, Any]:
    """The clause by the title that it had in the version remarked on; a link for whoever may open it now."""
    code = one.clause.code
    title = next((clause["title"] for clause in clauses_of(one.version.content) if clause["code"] == code), "")
    return {
        "clause": f"{code} {title}".strip(),
        "url": one.clause.get_absolute_url() if is_open else "",
        "version": one.version.number,
        "text": one.text,
        "who": one.made_by.display_name,
        "at": one.made_at,
        "answer": one.answer,
        "answered_by": one.answered_by.display_name if one.answered_by else "",
        "answered_at": one.answered_at,
        "state": _state(one),
    }


def _state(one: PlanRemark) -> Any:
    if one.settled_at:
        return marks.badge("green", "已解决")
    if one.clause.state == REMOVED:
        return marks.badge("grey", "条款已删除")
    if one.answer:
        return marks.badge("blue", "已答复")
    return marks.badge("amber", "待答复") if one.raised_at else marks.badge("grey", "尚未送达")


def consultation(plan: Plan, user: Any) -> Mapping[str, Any]:
    """Each referral about the plan with every unit's answer; who is silent is shown as silent."""
    if not PLAN.allows(user, "send_back", plan):
        return {"words": "会签情况由区政务数据局掌握；被征求意见的单位在“征求意见”中反馈。"}
    found = REFERRAL.permitted(user, "view", referrals_of(plan)).prefetch_related("answers__organization")
    return {"referrals": [_referral(one) for one in found], "words": "还没有送会签。"}


def _referral(one: Any) -> dict[str, Any]:
    answers = list(one.answers.all())
    return {
        "number": one.number,
        "url": one.get_absolute_url(),
        "sent_on": one.sent_on,
        "days": one.days,
        "silent": sum(answer.answer == Answer.SILENT for answer in answers),
        "answers": [_answer(answer) for answer in answers],
    }


def _answer(answer: Any) -> dict[str, Any]:
    tone = {Answer.AGREE: "green", Answer.AMEND: "amber", Answer.DISAGREE: "red"}.get(answer.answer, "grey")
    return {
        "unit": answer.organization,
        "answer": marks.badge(tone, answer.answer_word),
        "text": answer.text or "—",
        "at": answer.answered_at,
        "late": "逾期反馈" if answer.is_late else "",
    }
