"""The pages of guidance and questions: declarations only."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage
from haizhu_broker.web.steps import CreatePage, StepPage

from . import access, columns, states
from .forms import GUIDANCE_FORMS, QUESTION_FORMS
from .models import Guidance, Question


class GuidanceList(ListPage):
    nav = "operate"
    listing = columns.GUIDANCE_LIST
    title = "指导记录"
    ledger = "数据经纪人试点跟踪指导台账"
    search_hint = "搜索企业、事项、指导单位或人员"
    nothing = "还没有登记指导。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not access.GUIDANCE.may_ever(request.user, "record"):
            return ()
        return (Action("登记指导", reverse("pilots:guidance_create", args=["record"])),)


class GuidanceDetail(DetailPage):
    nav = "operate"
    model = Guidance
    lifecycle = states.GUIDANCE
    header = (columns.FOLLOW_LIGHT,)
    facts = columns.GUIDANCE_FACTS
    also = ("enterprise__organization",)

    def records(self) -> QuerySet[Guidance]:
        return columns.guidance_with_light()


class GuidanceStep(StepPage):
    nav = "operate"
    model = Guidance
    lifecycle = states.GUIDANCE
    forms = GUIDANCE_FORMS


class GuidanceCreate(CreatePage):
    nav = "operate"
    model = Guidance
    lifecycle = states.GUIDANCE
    forms = GUIDANCE_FORMS


class QuestionList(ListPage):
    nav = "operate"
    listing = columns.QUESTIONS
    title = "问题咨询"
    ledger = "试点问题咨询台账"
    search_hint = "搜索事项、单位或内容"
    nothing = "还没有提出问题。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not access.QUESTION.may_ever(request.user, "ask"):
            return ()
        return (Action("提出问题", reverse("pilots:question_create", args=["ask"])),)


class QuestionDetail(DetailPage):
    nav = "operate"
    model = Question
    lifecycle = states.QUESTION
    header = (columns.ANSWER_LIGHT,)
    facts = columns.QUESTION_FACTS
    also = ("organization",)

    def records(self) -> QuerySet[Question]:
        return columns.questions_with_light()


class QuestionStep(StepPage):
    nav = "operate"
    model = Question
    lifecycle = states.QUESTION
    forms = QUESTION_FORMS


class QuestionCreate(CreatePage):
    nav = "operate"
    model = Question
    lifecycle = states.QUESTION
    forms = QUESTION_FORMS
