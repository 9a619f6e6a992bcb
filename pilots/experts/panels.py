"""What waits for experts and for the staff on their home pages, the figures, and the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from haizhu_broker.web.panels import Queue, Tile, Waiting, seek, tiles, waits

from .access import CONSULTATION, EXPERT
from .columns import CONSULTATIONS, DRAWS, EXPERTS, THINK_TANKS, with_light
from .models import ExpertTie
from .states import ACCEPTED, ADOPTED, IN_POOL, SENT, SET_ASIDE, SUBMITTED, UNANSWERED

seek("专家", EXPERTS, "pilots:expert_list")
seek("智库机构", THINK_TANKS, "pilots:think_tank_list")
seek("专家抽取", DRAWS, "pilots:draw_list")
seek("专家咨询", CONSULTATIONS, "pilots:consultation_list")

NEXT = {SENT: ("受理咨询", "受理", "accept"), ACCEPTED: ("答复咨询", "提交意见", "submit")}


@waits
def consultations_to_answer(user: Any, today: date) -> Iterator[Queue]:
    """What an expert himself was asked."""
    if EXPERT.may_ever(user, "keep_own"):
        mine = with_light().filter(expert__user=user.pk, state__in=UNANSWERED)
        yield Queue(CONSULTATION.permitted(user, "submit", mine), _to_answer)


def _to_answer(one: Any) -> Waiting:
    what, act, step = NEXT[one.state]
    url, act_url = one.get_absolute_url(), f"{one.get_absolute_url()}steps/{step}/"
    return Waiting(what, url, about=one.title, from_whom="区政务数据局", due_on=one.due_on, act=act, act_url=act_url)


@waits
def consultations_to_settle(user: Any, today: date) -> Iterator[Queue]:
    """Opinions on which the office has to decide."""
    if CONSULTATION.may_ever(user, "adopt"):
        yield Queue(CONSULTATION.permitted(user, "adopt", with_light()).filter(state=SUBMITTED), _to_settle)


def _to_settle(one: Any) -> Waiting:
    return Waiting(
        "处理咨询意见", one.get_absolute_url(), about=one.title, from_whom=one.asked, act="处理", must_act=True
    )


@waits
def fees_to_enter(user: Any, today: date) -> Iterator[Queue]:
    """Advice that has not been paid."""
    if CONSULTATION.may_ever(user, "pay"):
        settled = CONSULTATION.permitted(user, "pay", with_light()).filter(state__in=(ADOPTED, SET_ASIDE))
        yield Queue(settled, _to_pay)


def _to_pay(one: Any) -> Waiting:
    url, act_url = one.get_absolute_url(), f"{one.get_absolute_url()}steps/pay/"
    return Waiting("登记咨询费", url, about=one.title, from_whom=one.asked, act="登记", act_url=act_url, must_act=True)


@waits
def ties_to_match(user: Any, today: date) -> Iterator[Queue]:
    """Declarations whose firm was not found by itself."""
    if EXPERT.may_ever(user, "match_tie"):
        open_ones = ExpertTie.objects.filter(enterprise=None, is_elsewhere=False)
        yield Queue(open_ones.select_related("expert__user"), _to_match)


def _to_match(one: ExpertTie) -> Waiting:
    url = one.expert.get_absolute_url()
    return Waiting(
        "核对关联企业",
        f"{url}?tab=ties",
        about=one.company,
        from_whom=str(one.expert),
        act="核对",
        act_url=f"{url}steps/match_tie/?declared={one.pk}",
        must_act=True,
    )


@tiles
def pool_counted(user: Any, today: date) -> Iterator[Tile]:
    if EXPERT.may_ever(user, "register"):
        number = EXPERT.permitted(user).filter(state=IN_POOL)
        yield Tile("在库专家", number, "名", url=f"{reverse('pilots:expert_list')}?state={IN_POOL}")


@tiles
def consultations_counted(user: Any, today: date) -> Iterator[Tile]:
    if CONSULTATION.may_ever(user, "view"):
        open_ones = CONSULTATION.permitted(user).filter(state__in=UNANSWERED)
        query = "&".join(f"state={state}" for state in UNANSWERED)
        yield Tile("答复中的咨询", open_ones, "件", url=f"{reverse('pilots:consultation_list')}?{query}")
