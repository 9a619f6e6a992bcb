"""What a tie that is found late undoes: the expert leaves a panel that has not begun, else his sheets are void."""

from __future__ import annotations

from typing import Any

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from pilots.experts.late_ties import Found, when_tied
from pilots.review.access import PANEL as PANELS
from pilots.review.models import Panel, PanelMember, ScoreSheet
from pilots.review.states import COMPUTED, CONVENED, COUNTED, HANDED_IN, SERVING

from . import members, panels, sheets

VOIDED = Event("review.voided", "评分表作废", is_obligatory=True)


@when_tied("review")
def undo(found: Found) -> None:
    """Spec 10: a tie found later voids the scores and recomputes the result."""
    by: dict[str, Any] = {"actor": system_user(), "today": found.today, "now": found.now}
    applied = {"panel__round__applications__enterprise": found.enterprise, "expert__user": found.expert.user_id}
    for member in PanelMember.objects.filter(**applied, panel__state=CONVENED, state__in=SERVING).distinct():
        members.recuse(member, **by, note="评分开始前查明利益关系。")
    touched: dict[int, Panel] = {}
    for sheet in _sheets(found):
        sheets.void(sheet, **by, note="专家与申报单位有利益关系，评分作废。")
        touched[sheet.panel_id] = sheet.panel
    for panel in touched.values():
        _follow(panel, found, by)


def _sheets(found: Found) -> list[ScoreSheet]:
    held = ScoreSheet.objects.filter(
        member__expert__user=found.expert.user_id, application__enterprise=found.enterprise, state__in=COUNTED
    )
    return list(held.select_related("panel__round", "panel__draw", "member", "application").order_by("pk"))


def _follow(panel: Panel, found: Found, by: dict[str, Any]) -> None:
    words = "评分表因利益关系作废"
    if panel.state in (COMPUTED, HANDED_IN):
        panels.recompute(panel, **by, note=f"{words}，重新计算。")
        words += "，结果已重新计算"
    tell(
        PANELS.users_allowed("convene", panel, found.today),
        VOIDED,
        title=f"{panel}：{words}。",
        url=panel.get_absolute_url(),
        key=f"panel:{panel.pk}:voided:{found.expert.pk}:{found.enterprise.pk}",
        now=found.now,
    )
