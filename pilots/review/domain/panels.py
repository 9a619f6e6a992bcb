"""Convening a panel, starting the scoring, computing, confirming the robustness, handing in (spec 20; R§4.5)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.experts.domain.draws import standing
from pilots.experts.models import Draw
from pilots.experts.states import SETTLED
from pilots.review.models import Panel
from pilots.review.scoring.inputs import LEAST_TO_TRIM, Method
from pilots.review.states import CLEARED, HANDED_IN, INVITED, OPEN, PANEL
from pilots.rounds.domain import Ranked, hand_in_ranking
from pilots.rounds.models import Application, Round
from pilots.rounds.states import APPLYING, IN_REVIEW, REVIEWING, SCORED

from . import members, sheets
from .results import freeze_result, missing_words, standing_result

STARTED = Event("review.started", "开始评分", is_obligatory=True)
UNDER_REVIEW = (IN_REVIEW, SCORED)


@PANEL.performs("convene")
def convene(*, round: Round, draw: Draw, today: date, now: datetime, outlier_share: Decimal | None = None) -> Panel:
    """组建评审组 of the experts whom a settled draw took, 专家A onwards in the order of taking.

    Odd and at least EXPERT_PANEL_LEAST; the way of scoring is the round's. `outlier_share` in per cent (建议值 30).
    """
    if round.state not in (APPLYING, REVIEWING):
        raise StepRefused({"round": [f"{round}当前不在申报或者评审阶段，不能组建评审组。"]})
    if Panel.objects.filter(Q(round=round) | Q(draw=draw)).exists():
        raise StepRefused({"round": ["本批次已有评审组，或者这次抽取已用于其他评审组。"]})
    drawn = standing(draw)
    if faults := _unfit(draw, len(drawn), round.review_option):
        raise StepRefused({"draw": faults})
    panel = Panel(round=round, draw=draw, method=round.review_option)
    if outlier_share is not None:
        panel.outlier_share = outlier_share
    panel.save()
    for one in drawn:
        members.seat(actor=system_user(), today=today, now=now, panel=panel, expert=one.expert)
    return panel


def _unfit(draw: Draw, number: int, method: str) -> list[str]:
    found = []
    if draw.state != SETTLED:
        found.append("请先确定抽取的评审组。")
    if number % 2 == 0 or number < settings.EXPERT_PANEL_LEAST:
        found.append(f"评审专家应为单数且不少于 {settings.EXPERT_PANEL_LEAST} 名（建议值），现为 {number} 名。")
    if method == Method.TRIMMED and number < LEAST_TO_TRIM:
        found.append(f"不足 {LEAST_TO_TRIM} 名专家，不能去掉最高分和最低分。")
    return found


@PANEL.guards("start")
def refuse_undeclared(panel: Panel, *, today: date) -> str | None:
    if waiting := panel.members.filter(state=INVITED).count():
        return f"还有 {waiting} 名专家没有声明。"
    serving = panel.members.filter(state=CLEARED).count()
    least = settings.EXPERT_PANEL_LEAST
    if serving % 2 == 0 or serving < least:
        return f"评审专家应为单数且不少于 {least} 名，现为 {serving} 名，请补抽。"
    if panel.round.state != REVIEWING:
        return "批次尚未转入评审。"
    return None


@PANEL.performs("start")
def start(panel: Panel, *, today: date, now: datetime) -> None:
    """开始评分: a sheet for every expert and application, named by the application's code alone."""
    applications = list(panel.round.applications.filter(state=IN_REVIEW))
    if not applications:
        raise StepRefused("没有评审中的申报。")
    serving = list(panel.members.filter(state=CLEARED).select_related("expert__user"))
    panel.started_at = now
    by: dict[str, Any] = {"actor": system_user(), "today": today, "now": now}
    for member in serving:
        for application in applications:
            sheets.issue(**by, panel=panel, member=member, application=application)
    tell(
        [one.expert.user for one in serving],
        STARTED,
        title=f"{panel.round}开始评分",
        body=f"共 {len(applications)} 份申报，请逐份评分并提交。",
        url=reverse("pilots:score_sheet_list"),
        key=f"panel:{panel.pk}:started",
        now=now,
    )


def unsubmitted(panel: Panel) -> int:
    """How many sheets of applications under review are not handed in."""
    return panel.sheets.filter(state=OPEN, application__state__in=UNDER_REVIEW).count()


@PANEL.guards("compute")
def refuse_missing_sheets(panel: Panel, *, today: date) -> str | None:
    missing = unsubmitted(panel)
    return f"还有 {missing} 份评分表未提交。" if missing else None


@PANEL.performs("compute")
def compute(panel: Panel, *, actor: Any, now: datetime) -> None:
    """计算结果 from the sheets as they stand; the input is frozen with it."""
    freeze_result(panel, "全部评分表已提交", actor, now)
    panel.looked_on = None


@PANEL.performs("look")
def look(panel: Panel, *, today: date) -> None:
    """确认稳健性: the intervals of the latest result have been looked at."""
    panel.looked_on = today


@PANEL.guards("hand_in")
def refuse_unready(panel: Panel, *, today: date) -> str | None:
    return "".join(open_points_of(panel)) or None


def open_points_of(panel: Panel) -> list[str]:
    """What must still be done before the ranking goes to the joint meeting, a sentence each."""
    found = []
    if missing := unsubmitted(panel):
        found.append(f"还有 {missing} 份评分表未提交。")
    result = standing_result(panel)
    if result is None:
        return [*found, "评审结果还没有计算。"]
    if silent := missing_words(panel, result):
        found.append(f"还有 {len(silent)} 份偏离较大的评分没有说明理由。")
    if panel.looked_on is None:
        found.append("还没有确认排序的稳健性。")
    return found


@PANEL.performs("hand_in")
def hand_in(panel: Panel, *, today: date, now: datetime) -> None:
    """提交排序: the places of the latest result become the ranking of the round."""
    hand_in_result(panel, today, now)


def hand_in_result(panel: Panel, today: date, now: datetime) -> None:
    result = standing_result(panel)
    if result is None:
        raise StepRefused("评审结果还没有计算。")
    places = {one["code"]: one for one in result.result["entrants"]}
    applications = Application.objects.filter(round=panel.round, state__in=UNDER_REVIEW)
    if absent := [one.blind_code for one in applications if one.blind_code not in places]:
        raise StepRefused(f"{'、'.join(map(str, absent))}不在评审结果中，请重新计算。")
    ordered = sorted(applications, key=lambda one: places[one.blind_code]["place"])
    hand_in_ranking(
        panel.round,
        [
            Ranked(
                one,
                rank=place,
                score=Decimal(places[one.blind_code]["score"]),
                is_eligible=places[one.blind_code]["qualified"],
            )
            for place, one in enumerate(ordered, 1)
        ],
        today=today,
        now=now,
    )


@PANEL.guards("resume")
def refuse_resuming(panel: Panel, *, today: date) -> str | None:
    return None if panel.round.state == REVIEWING else "批次不在评审阶段，不能重新评分。"


@PANEL.performs("resume")
def resume(panel: Panel) -> None:
    """重新评分: sheets can be reopened one by one; what was confirmed counts no more."""
    panel.looked_on = None


@PANEL.performs("recompute")
def recompute(panel: Panel, *, actor: Any, today: date, now: datetime, note: str) -> None:
    """重新计算 after a sheet was voided; the ranking follows while the round is under review."""
    handed_in = panel.state == HANDED_IN
    freeze_result(panel, note[:200], actor, now)
    panel.looked_on = None
    if handed_in and panel.round.state == REVIEWING:
        hand_in_result(panel, today, now)
