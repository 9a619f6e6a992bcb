"""The versions of a plan, each beside the one before it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from haizhu_broker.web import marks

from ..models import Plan, PlanFiling, PlanVersion
from ..redline import redline
from ..states import CONSULTING
from .contents import is_of_both_sides


def versions(plan: Plan, user: Any) -> Mapping[str, Any]:
    """The latest first, each with its digests, its redline against the one before, and what became of its filing."""
    held = list(seen(plan, user))
    filings = {one.version_id: one for one in PlanFiling.objects.filter(version__in=held)}
    before = {later.pk: earlier for later, earlier in pairwise(held)}
    return {"versions": [_version(one, before.get(one.pk), filings.get(one.pk), plan) for one in held]}


def seen(plan: Plan, user: Any) -> Any:
    """Bureau and firm see all; a consulted unit the version on which it is asked; others what is or was carried out."""
    found = plan.versions.select_related("submitted_by")
    if is_of_both_sides(plan, user):
        return found
    if plan.state == CONSULTING or plan.standing is None:
        return found.filter(pk__in=plan.versions.values("pk")[:1])
    return found.filter(number__lte=plan.standing.number)


def _version(one: PlanVersion, before: PlanVersion | None, filing: PlanFiling | None, plan: Plan) -> dict[str, Any]:
    return {
        "number": one.number,
        "at": one.submitted_at,
        "by": one.submitted_by.display_name,
        "sm3": one.sm3,
        "sha256": one.sha256,
        "intact": marks.badge("green", "摘要一致") if one.is_intact else marks.badge("red", "摘要不一致"),
        "standing": marks.badge("green", "执行版本") if one.pk == plan.standing_id else "",
        "filing": _filed(filing),
        "reason": one.content["reason"],
        "before": before.number if before else None,
        "revisions": redline(before.content, one.content) if before else [],
    }


def _filed(filing: PlanFiling | None) -> str:
    if filing is None:
        return "没有报送备案"
    if filing.number:
        return f"{filing.begun_on} 报送，{filing.ended_on} 备案，编号 {filing.number}"
    if filing.ended_on:
        return f"{filing.begun_on} 报送，{filing.ended_on} 退回：{filing.reasons}"
    return f"{filing.begun_on} 报送，等待备案"
