"""The pages of the survey: declarations, and the sheet of a visit as it is printed."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from haizhu_broker.web.attachments.tab import ATTACHMENTS
from haizhu_broker.web.doing import in_scope
from haizhu_broker.web.doors import Page
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.nav import crumb
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import CreatePage, StepPage
from pilots.meetings.access import AGENDA_ITEM

from . import access, reads
from .answering import ANSWER_FORMS
from .columns import (
    ANSWER_FACTS,
    ANSWERS,
    CASE_FACTS,
    CASES,
    QUESTIONNAIRE_FACTS,
    QUESTIONNAIRES,
    SHORTLIST,
    VISIT_FACTS,
    VISITS,
)
from .domain.answers import gaps_of
from .forms import CASE_FORMS, QUESTIONNAIRE_FORMS, VISIT_FORMS
from .models import Answer, Questionnaire, SiteVisit, SurveyCase
from .states import ANSWER, QUESTIONNAIRE, SHORTLISTED, SITE_VISIT, SURVEY_CASE

EVERY = urlencode([("format", "xlsx"), *(("columns", column.name) for column in CASES.columns)])


class CaseList(ListPage):
    nav = "select"
    listing = CASES
    title = "企业摸查"
    nothing = "还没有摸查线索。可以导入意向企业摸查表，或者逐家登记线索。"
    search_hint = "搜索企业名称、拼音首字母、代码"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not access.SURVEY_CASE.may_ever(request.user, "open"):
            return ()
        return (
            Action("导入摸查表", reverse("pilots:survey_case_import")),
            Action("导出摸查表", f"{reverse('pilots:survey_case_list')}?{EVERY}"),
            Action("登记线索", reverse("pilots:survey_case_create", args=["open"])),
        )


class Shortlist(ListPage):
    nav = "select"
    listing = SHORTLIST
    title = "意向企业名单"
    ledger = "意向企业名单"
    nothing = "还没有列为意向企业的企业。完成摸查后，在企业摸查中列入。"
    search_hint = "搜索企业名称、拼音首字母、代码"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        """The whole list is taken to a meeting as one matter."""
        latest = access.listed_programmes().order_by("pk").last()
        return _agenda(request.user, latest) if latest is not None else ()


class CaseDetail(DetailPage):
    nav = "select"
    model = SurveyCase
    lifecycle = SURVEY_CASE
    facts = CASE_FACTS
    also = ("enterprise__organization",)
    tabs = (reads.CASE, reads.DOSSIER, reads.DELIBERATED)

    def leading(self, record: Any) -> Sequence[str]:
        return ("survey", "shortlist")

    def actions(self, record: SurveyCase, user: Any) -> Sequence[Action]:
        return _agenda(user, record) if record.state == SHORTLISTED else ()


def _agenda(user: Any, subject: Model) -> Sequence[Action]:
    """列入会议议程, for whoever puts topics on an agenda."""
    if not AGENDA_ITEM.may_ever(user, "put"):
        return ()
    asked = urlencode({"subject": f"{subject._meta.label}:{subject.pk}"})
    return (Action("列入会议议程", f"{reverse('pilots:agenda_item_create', args=['put'])}?{asked}"),)


class CaseStep(StepPage):
    nav = "select"
    model = SurveyCase
    lifecycle = SURVEY_CASE
    forms = CASE_FORMS


class CaseCreate(CreatePage):
    nav = "select"
    model = SurveyCase
    lifecycle = SURVEY_CASE
    forms = CASE_FORMS


class QuestionnaireList(ListPage):
    nav = "select"
    listing = QUESTIONNAIRES
    title = "摸查问卷"
    nothing = "还没有问卷。载入问卷文件成为第一版。"
    search_hint = "搜索标题"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not access.QUESTIONNAIRE.may_ever(request.user, "load"):
            return ()
        return (Action("载入问卷", reverse("pilots:questionnaire_create", args=["load"])),)


class QuestionnaireDetail(DetailPage):
    nav = "select"
    model = Questionnaire
    lifecycle = QUESTIONNAIRE
    facts = QUESTIONNAIRE_FACTS
    tabs = (
        Tab("问题", "pilots/survey/questions.html", reads=reads.questions),
        Tab("版本对照", "pilots/survey/versions.html", reads=reads.versions),
    )


class QuestionnaireStep(StepPage):
    nav = "select"
    model = Questionnaire
    lifecycle = QUESTIONNAIRE
    forms = QUESTIONNAIRE_FORMS


class QuestionnaireCreate(CreatePage):
    nav = "select"
    model = Questionnaire
    lifecycle = QUESTIONNAIRE
    forms = QUESTIONNAIRE_FORMS


class AnswerList(ListPage):
    nav = "select"
    listing = ANSWERS
    title = "问卷答复"
    nothing = "还没有发放问卷。问卷启用后，可以向摸查企业发放。"
    search_hint = "搜索企业名称"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not access.ANSWER.may_ever(request.user, "ask"):
            return ()
        return (Action("发放问卷", reverse("pilots:answer_create", args=["ask"])),)


class AnswerDetail(DetailPage):
    nav = "select"
    model = Answer
    lifecycle = ANSWER
    facts = ANSWER_FACTS
    also = ("enterprise__organization", "questionnaire")
    tabs = (Tab("答复", "pilots/survey/replies.html", reads=reads.replies), ATTACHMENTS)

    def leading(self, record: Any) -> Sequence[str]:
        """Filling in goes first as long as something is missing."""
        return ("fill",) if gaps_of(record) else ("submit",)


class AnswerStep(StepPage):
    nav = "select"
    model = Answer
    lifecycle = ANSWER
    forms = ANSWER_FORMS


class AnswerCreate(CreatePage):
    nav = "select"
    model = Answer
    lifecycle = ANSWER
    forms = ANSWER_FORMS


class VisitList(ListPage):
    nav = "select"
    listing = VISITS
    title = "实地调研"
    nothing = "还没有安排实地调研。"
    search_hint = "搜索企业名称、地点"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not access.SITE_VISIT.may_ever(request.user, "plan"):
            return ()
        return (Action("安排实地调研", reverse("pilots:site_visit_create", args=["plan"])),)


class VisitDetail(DetailPage):
    nav = "select"
    model = SiteVisit
    lifecycle = SITE_VISIT
    facts = VISIT_FACTS
    also = ("enterprise__organization",)
    tabs = (
        Tab("调研记录", "pilots/survey/findings.html", reads=reads.findings),
        reads.DOSSIER,
        ATTACHMENTS,
    )

    def leading(self, record: Any) -> Sequence[str]:
        return ("record", "confirm")


class VisitStep(StepPage):
    nav = "select"
    model = SiteVisit
    lifecycle = SITE_VISIT
    forms = VISIT_FORMS


class VisitCreate(CreatePage):
    nav = "select"
    model = SiteVisit
    lifecycle = SITE_VISIT
    forms = VISIT_FORMS


class VisitSheet(Page):
    """实地调研记录表: what was found, with room for signatures."""

    nav = "select"

    def may_enter(self, user: Any) -> bool:
        return access.SITE_VISIT.may_ever(user, "view")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        visits = SiteVisit.objects.select_related("enterprise__organization", "enterprise__sector")
        visit: Any = in_scope(visits, request.user, pk)
        page = reads.sheet(visit)
        crumbs = [*crumb(self.nav), (str(visit), visit.get_absolute_url()), (page["title"], "")]
        return render(request, "pilots/survey/sheet.html", {"page": page, "record": visit, "crumbs": crumbs})
