"""How a case moves: opened as a lead, surveyed, put on the shortlist, handed on to a round, or excluded."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from haizhu_broker.accounts.models import User
from haizhu_broker.lifecycle.errors import StepRefused
from pilots.enterprises.domain import missing
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Programme

from ..models import SurveyCase
from ..states import ASKED, CONFIRMED, LIVE, PLANNED, SUBMITTED, SURVEY_CASE
from . import answers, visits


@SURVEY_CASE.performs("open")
def open_(*, programme: Programme, enterprise: Enterprise, origin: str = "", today: date) -> SurveyCase:
    """登记线索. StepRefused while the enterprise has a live case in the programme."""
    Enterprise.objects.select_for_update(no_key=True).filter(pk=enterprise.pk).first()
    if live_case(enterprise, programme):
        raise StepRefused({"enterprise": [f"{enterprise}已有在办的摸查线索。"]})
    return SurveyCase(programme=programme, enterprise=enterprise, origin=origin, opened_on=today)


@SURVEY_CASE.performs("revise")
def revise(case: SurveyCase, *, origin: str) -> None:
    case.origin = origin


@SURVEY_CASE.performs("survey")
def survey(case: SurveyCase) -> None:
    """完成摸查: something of the firm has been learned."""


@SURVEY_CASE.performs("shortlist")
def shortlist(case: SurveyCase, *, today: date, note: str) -> None:
    """列为意向企业 with the reason (方案一(三)1: 确定初步意向企业名单)."""
    case.shortlisted_on, case.ground = today, note


@SURVEY_CASE.performs("apply")
def apply(case: SurveyCase) -> None:
    """转入申报: taken by whoever accepts an application of the enterprise."""


@SURVEY_CASE.performs("exclude")
def exclude(case: SurveyCase, *, actor: User, today: date, now: datetime, note: str) -> None:
    """排除 with the reason; questionnaires that are out come back, visits that are planned are called off."""
    case.excluded_because = note
    by = {"actor": actor, "today": today, "now": now, "note": "企业已排除出摸查范围。"}
    for answer in case.answers.filter(state=ASKED):
        answers.withdraw(answer, **by)
    for visit in case.visits.filter(state=PLANNED):
        visits.cancel(visit, **by)


@SURVEY_CASE.guards("survey")
def nothing_learned(case: SurveyCase, *, today: date) -> str | None:
    learned = Q(answers__state=SUBMITTED) | Q(visits__state=CONFIRMED)
    is_known = SurveyCase.objects.filter(learned, pk=case.pk).exists()
    return None if is_known else "还没有提交的问卷或已确认的实地调研。"


@SURVEY_CASE.guards("shortlist")
def incomplete(case: SurveyCase, *, today: date) -> str | None:
    gaps = missing(vars(case.enterprise))
    return f"企业登记资料不全，缺：{'、'.join(gaps)}。" if gaps else None


def live_case(enterprise: Enterprise, programme: Programme) -> SurveyCase | None:
    """The one live case of an enterprise in a programme."""
    return SurveyCase.objects.filter(enterprise=enterprise, programme=programme, state__in=LIVE).first()
