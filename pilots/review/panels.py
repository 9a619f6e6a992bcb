"""What the review lays on common pages: declarations and sheets that wait for an expert, results for the bureau."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.panels import Queue, Waiting, seek, waits
from pilots.rounds.states import IN_REVIEW, SCORED

from .columns import PANELS, SHEETS
from .models import Panel, PanelMember, ScoreSheet
from .states import COMPUTED, INVITED, OPEN, SCORING

seek("评审组", PANELS, "pilots:panel_list")
seek("评分表", SHEETS, "pilots:score_sheet_list")
BUREAU = "区政务数据局"


@waits
def declarations(user: Any, today: date) -> Iterator[Queue]:
    """Invitations that an expert has not answered."""
    policy = policy_of(PanelMember)
    if policy.may_ever(user, "declare"):
        invited = policy.permitted(user, "declare").filter(state=INVITED)
        yield Queue(invited.select_related("panel__round"), _to_declare)


def _to_declare(one: PanelMember) -> Waiting:
    return Waiting(
        f"{one.panel.round}：回避声明",
        one.get_absolute_url(),
        "声明后才能看到申报材料",
        BUREAU,
        due_on=one.panel.round.reviews_until,
        act="声明",
        act_url=reverse("pilots:panel_member_step", args=[one.pk, "declare"]),
        must_act=True,
    )


@waits
def sheets_to_submit(user: Any, today: date) -> Iterator[Queue]:
    """One line for each round in which an expert has sheets to hand in, however many applications there are."""
    policy = policy_of(ScoreSheet)
    if not policy.may_ever(user, "fill"):
        return
    waiting = policy.permitted(user, "fill").filter(
        state=OPEN, panel__state=SCORING, application__state__in=(IN_REVIEW, SCORED)
    )
    found = waiting.values("panel__round__name", "panel__round__reviews_until").annotate(number=Count("pk"))
    yield Queue(found.order_by("panel__round__name"), _to_submit)


def _to_submit(one: dict[str, Any]) -> Waiting:
    url = f"{reverse('pilots:score_sheet_list')}?state={OPEN}"
    return Waiting(
        f"{one['panel__round__name']}：还有 {one['number']} 份评分表待提交",
        url,
        "逐份评分并提交",
        BUREAU,
        due_on=one["panel__round__reviews_until"],
        act="评分",
        act_url=url,
        must_act=True,
    )


@waits
def panels_to_settle(user: Any, today: date) -> Iterator[Queue]:
    """Panels whose sheets are all in, and results that are not handed in."""
    policy = policy_of(Panel)
    if not policy.may_ever(user, "compute"):
        return
    open_sheets = Q(sheets__state=OPEN, sheets__application__state__in=(IN_REVIEW, SCORED))
    ready = policy.permitted(user, "compute").filter(state__in=(SCORING, COMPUTED))
    whole = ready.annotate(missing=Count("sheets", filter=open_sheets)).exclude(state=SCORING, missing__gt=0)
    yield Queue(whole.select_related("round").order_by("pk"), _to_settle)


def _to_settle(one: Panel) -> Waiting:
    url = one.get_absolute_url()
    words, act_url = "结果已计算，待确认稳健性、提交排序", f"{url}?tab=progress"
    if one.state == SCORING:
        words, act_url = "评分表已全部提交", reverse("pilots:panel_step", args=[one.pk, "compute"])
    return Waiting(str(one), url, words, "评审专家", act="办理", act_url=act_url, must_act=True)
