"""The pages of schemes and gradings: declarations only."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage
from haizhu_broker.web.steps import CreatePage, StepPage

from . import columns, reads
from .access import GRADING as GRADING_POLICY
from .access import SCHEME as SCHEME_POLICY
from .forms import GRADING_FORMS, SCHEME_FORMS
from .models import Grading, GradingScheme
from .states import GRADING, SCHEME


class SchemeList(ListPage):
    nav = "operate"
    listing = columns.SCHEMES
    title = "分级方案"
    search_hint = "搜索名称、代码"
    nothing = "还没有载入分级方案。"


class SchemeDetail(DetailPage):
    nav = "operate"
    model = GradingScheme
    lifecycle = SCHEME
    facts = columns.SCHEME_FACTS
    tabs = (reads.TABLE, reads.EFFECTS, reads.CONTROLS)

    def actions(self, record: Any, user: Any) -> Sequence[Action]:
        if not SCHEME_POLICY.may_ever(user, "edit"):
            return ()
        return (Action("另拟新版", f"{reverse('pilots:gradingscheme_create', args=['copy'])}?based_on={record.pk}"),)


class SchemeStep(StepPage):
    nav = "operate"
    model = GradingScheme
    lifecycle = SCHEME
    forms = SCHEME_FORMS


class SchemeCreate(CreatePage):
    nav = "operate"
    model = GradingScheme
    lifecycle = SCHEME
    forms = SCHEME_FORMS


class GradingList(ListPage):
    nav = "operate"
    listing = columns.GRADINGS
    title = "分类分级"
    ledger = "数据经纪人定级台账"
    search_hint = "搜索企业、编号"
    nothing = "还没有定级记录。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not GRADING_POLICY.may_ever(request.user, "draw_up"):
            return ()
        return (Action("发起定级", reverse("pilots:grading_create", args=["draw_up"])),)


class GradingDetail(DetailPage):
    nav = "operate"
    model = Grading
    lifecycle = GRADING
    header = (columns.RENEWAL,)
    facts = columns.GRADING_FACTS
    tabs = (reads.CRITERIA,)
    also = ("broker__enterprise__organization",)

    def records(self) -> QuerySet[Grading]:
        return columns.with_renewal()


class GradingStep(StepPage):
    nav = "operate"
    model = Grading
    lifecycle = GRADING
    forms = GRADING_FORMS


class GradingCreate(CreatePage):
    nav = "operate"
    model = Grading
    lifecycle = GRADING
    forms = GRADING_FORMS
