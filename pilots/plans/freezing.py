"""The frozen version of a plan: what was handed in as canonical JSON with its digests (RFC 8785; SM3, SHA-256)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from haizhu_broker.attachments.freezing import digests, files_of
from haizhu_broker.web.clock import local
from haizhu_broker.web.numbers import plain

from .models import Plan, PlanClause, PlanVersion
from .sections import Section
from .states import REMOVED

DAYS = ("due_on", "starts_on", "ends_on")
TEXTS = ("code", "title", "requirement", "control", "text", "unit", "deliverable", "person")


def freeze(plan: Plan, actor: Any, now: datetime) -> PlanVersion:
    """Keep what stands now as the next version; in the transaction of the step that hands it in."""
    content = content_of(plan, now)
    return PlanVersion.objects.create(
        plan=plan,
        number=content["version"],
        content=content,
        **digests(content),
        submitted_at=now,
        submitted_by=actor,
    )


def frozen(version: PlanVersion) -> dict[str, Any]:
    """What a filing takes over: the canonical `content` of the version and its digests, as hexadecimal text."""
    return {"content": version.content, "sha256": version.sha256, "sm3": version.sm3}


def content_of(plan: Plan, now: datetime) -> dict[str, Any]:
    """The plan in words, figures as decimal text, days in ISO form, files by their digests."""
    broker = plan.broker
    day = local(now).date()
    clauses = [one for one in plan.clauses.exclude(state=REMOVED) if one.is_required or one.text]
    files = files_of(clauses)
    return {
        "broker": broker.number,
        "enterprise": broker.enterprise.organization.name_on(day),
        "uscc": broker.enterprise.uscc,
        "type": broker.type,
        "grade": broker.grade,
        "held": plan.held,
        "terabytes": plain(plan.terabytes),
        "hundred_million": plain(plan.hundred_million),
        "period_from": plan.period_from.isoformat(),
        "period_until": plan.period_until.isoformat(),
        "version": plan.versions.count() + 1,
        "reason": plan.reason,
        "submitted_at": local(now).isoformat(),
        "sections": [
            {
                "code": section.value,
                "title": section.label,
                "clauses": [_clause(one, files.get(one.pk, [])) for one in clauses if one.section == section],
            }
            for section in Section
        ],
    }


def _clause(one: PlanClause, files: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        **{name: getattr(one, name) for name in TEXTS},
        **{name: day.isoformat() if (day := getattr(one, name)) else "" for name in DAYS},
        "figure": "" if one.figure is None else plain(Decimal(one.figure)),
        "files": files,
    }


def clauses_of(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The clauses of a frozen content in the order of the plan, each with the code of its section."""
    for section in content["sections"]:
        for clause in section["clauses"]:
            yield {**clause, "section": section["code"]}
