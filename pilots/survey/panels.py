"""What the survey lays on common pages: what waits for whom, how many there are, and the search."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from haizhu_broker.web.panels import Queue, Tile, Waiting, seek, tiles, waits

from .access import ANSWER as ANSWER_POLICY
from .access import SITE_VISIT as VISIT_POLICY
from .access import SURVEY_CASE as CASE_POLICY
from .columns import ANSWERS, CASES, VISITS
from .models import Answer, SiteVisit, SurveyCase
from .states import ASKED, DONE, LEAD, LISTED, PLANNED, SUBMITTED, SURVEYED

seek("企业摸查", CASES, "pilots:survey_case_list")
seek("问卷答复", ANSWERS, "pilots:answer_list")
seek("实地调研", VISITS, "pilots:site_visit_list")
FIRM_NAME = "enterprise__organization"


@waits
def answers_to_fill(user: Any, today: date) -> Iterator[Queue]:
    """For a firm: the questionnaires that it has been sent."""
    if not ANSWER_POLICY.may_ever(user, "fill") or ANSWER_POLICY.everywhere(user, "fill"):
        return
    waiting = ANSWER_POLICY.permitted(user, "fill").filter(state=ASKED)
    yield Queue(waiting.select_related(FIRM_NAME, "questionnaire"), _to_fill)


def _to_fill(one: Answer) -> Waiting:
    url, title = one.get_absolute_url(), one.questionnaire.title
    return Waiting("填写摸查问卷", url, title, "区政务数据局", one.due_on, act="填写", act_url=f"{url}steps/fill/")


@waits
def answers_to_read(user: Any, today: date) -> Iterator[Queue]:
    """For staff: leads whose questionnaire has come in."""
    if CASE_POLICY.may_ever(user, "survey"):
        waiting = CASE_POLICY.permitted(user, "survey").filter(state=LEAD, answers__state=SUBMITTED).distinct()
        yield Queue(waiting.select_related(FIRM_NAME), _to_read)


def _to_read(one: SurveyCase) -> Waiting:
    url, firm = one.get_absolute_url(), str(one.enterprise)
    return Waiting("查看问卷并完成摸查", url, firm, "企业", act="查看", must_act=True)


@waits
def visits_to_make(user: Any, today: date) -> Iterator[Queue]:
    """For those who go: planned visits by their day; for who confirms: those that are recorded."""
    if VISIT_POLICY.may_ever(user, "record"):
        going = VISIT_POLICY.permitted(user, "record").filter(state=PLANNED, participants=user)
        yield Queue(going.select_related(FIRM_NAME), _to_record)
    if VISIT_POLICY.may_ever(user, "confirm"):
        done = VISIT_POLICY.permitted(user, "confirm").filter(state=DONE)
        yield Queue(done.select_related(FIRM_NAME), _to_confirm)


def _to_record(one: SiteVisit) -> Waiting:
    url, firm = one.get_absolute_url(), str(one.enterprise)
    return Waiting("实地调研", url, firm, "区政务数据局", one.planned_on, act="登记")


def _to_confirm(one: SiteVisit) -> Waiting:
    url, firm = one.get_absolute_url(), str(one.enterprise)
    return Waiting("确认实地调研", url, firm, "经办", act="确认", must_act=True)


@tiles
def survey_counted(user: Any, today: date) -> Iterator[Tile]:
    """How many firms are surveyed and how many are on the shortlist."""
    if not CASE_POLICY.may_ever(user, "view"):
        return
    found = CASE_POLICY.permitted(user)
    states = f"?state={LEAD}&state={SURVEYED}"
    surveying = found.filter(state__in=(LEAD, SURVEYED))
    yield Tile("摸查中的企业", surveying, "家", url=reverse("pilots:survey_case_list") + states)
    yield Tile("意向企业", found.filter(state__in=LISTED), "家", url=reverse("pilots:shortlist"))
