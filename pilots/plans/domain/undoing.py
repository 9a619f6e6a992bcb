"""Taking a change of plan back before it is handed in: everything stands again as in the version handed in last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.attachments.domain import remove
from haizhu_broker.attachments.models import Attachment
from pilots.plans.controls import required
from pilots.plans.freezing import DAYS, TEXTS, clauses_of
from pilots.plans.models import Plan, PlanClause, PlanFiling, PlanVersion
from pilots.plans.sections import TRACKED
from pilots.plans.states import APPROVED, FILED, HELD, PLAN, PLAN_CLAUSE, REMOVED


@PLAN.guards("withdraw_change")
def never_approved(plan: Plan, *, today: date) -> str | None:
    return None if plan.standing_id else "方案还没有批准过，没有变更可以撤回。"


@PLAN.performs("withdraw_change")
def withdraw_change(plan: Plan, *, actor: User, today: date, now: datetime) -> None:
    """撤回变更: what was written and added since goes, the plan is approved or filed as it was before."""
    version = plan.versions.first()
    assert version is not None
    content = version.content
    plan.held, plan.reason = content["held"], content["reason"]
    plan.terabytes, plan.hundred_million = Decimal(content["terabytes"]), Decimal(content["hundred_million"])
    plan.period_from = date.fromisoformat(content["period_from"])
    plan.period_until = date.fromisoformat(content["period_until"])
    said = {one["code"]: one for one in clauses_of(content)}
    wanted = required(plan, today)
    by: dict[str, Any] = {"actor": system_user(), "today": today, "now": now, "by": actor, "handed_in": version}
    for clause in plan.clauses.exclude(~Q(code__in=said), state=REMOVED):
        is_required = clause.control in wanted if clause.control else True
        restore(clause, said=said.get(clause.code), is_required=is_required, **by)
    is_filed = PlanFiling.objects.filter(version=version, number__gt="").exists()
    plan.state = FILED if is_filed else APPROVED


@PLAN_CLAUSE.performs("restore")
def restore(
    clause: PlanClause,
    *,
    said: Mapping[str, Any] | None,
    is_required: bool,
    handed_in: PlanVersion,
    by: User,
    now: datetime,
) -> None:
    """恢复条款 as a version has it; one that it has not is removed, a control that it has not is no longer asked."""
    _remove_files(clause, said, by, now)
    if said is None:
        clause.state = REMOVED if clause.section in TRACKED else HELD
        clause.is_required, clause.text = False, ""
        clause.written_by = clause.written_at = None
        return
    clause.state, clause.is_required = HELD, is_required
    values = {name: said[name] for name in TEXTS if name not in ("code", "control")}
    values |= {name: date.fromisoformat(said[name]) if said[name] else None for name in DAYS}
    values["figure"] = Decimal(said["figure"]) if said["figure"] else None
    changed = {name: value for name, value in values.items() if getattr(clause, name) != value}
    for name, value in changed.items():
        setattr(clause, name, value)
    if changed:
        clause.written_by, clause.written_at = handed_in.submitted_by, handed_in.submitted_at


def _remove_files(clause: PlanClause, said: Mapping[str, Any] | None, by: User, now: datetime) -> None:
    """Evidence that was added since the version was handed in; what was handed in stands there anyway."""
    kept = [one["id"] for one in said["files"]] if said else []
    for one in Attachment.objects.about(clause).exclude(pk__in=kept):
        remove(clause, one, actor=by, now=now)
