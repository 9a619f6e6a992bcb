"""The pages of documents: declarations only."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.papers.models import Dispatch, NumberingChoice
from haizhu_broker.papers.states import DISPATCH, NUMBERING_CHOICE
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage
from haizhu_broker.web.steps import CreatePage, StepPage
from haizhu_broker.web.tabs import Tab

from .access import DISPATCH as POLICY
from .access import NUMBERING_CHOICE as CHOICE_POLICY
from .columns import CHOICE_FACTS, CHOICES, DISPATCHES, FACTS
from .forms import CHOICE_FORMS, FORMS
from .reads import files, numbers


class DispatchList(ListPage):
    nav = "organise"
    listing = DISPATCHES
    title = "发文登记簿"
    ledger = "发文登记簿"
    nothing = "还没有签发公文。"
    search_hint = "搜索标题、文号"
    views = (Tab("编号核对", "pilots/documents/numbers.html", reads=numbers),)

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not POLICY.may_ever(request.user, "record"):
            return ()
        return (Action("登记外部发文", reverse("pilots:dispatch_create", args=["record"])),)


class DispatchDetail(DetailPage):
    nav = "organise"
    model = Dispatch
    lifecycle = DISPATCH
    facts = FACTS
    tabs = (Tab("文件", "pilots/documents/files.html", reads=files),)

    def records(self) -> QuerySet:
        return Dispatch.objects.defer("content", "snapshot", "fonts")

    def heading(self, record: Any) -> str:
        return str(record.title)


class DispatchStep(StepPage):
    nav = "organise"
    model = Dispatch
    lifecycle = DISPATCH
    forms = FORMS


class DispatchCreate(CreatePage):
    nav = "organise"
    model = Dispatch
    lifecycle = DISPATCH
    forms = FORMS


class NumberingChoiceList(ListPage):
    nav = "organise"
    listing = CHOICES
    title = "编号方式"
    nothing = "各机关都按文种的默认方式编号。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not CHOICE_POLICY.may_ever(request.user, "choose"):
            return ()
        return (Action("设定编号方式", reverse("pilots:numbering_choice_create", args=["choose"])),)


class NumberingChoiceDetail(DetailPage):
    nav = "organise"
    model = NumberingChoice
    lifecycle = NUMBERING_CHOICE
    facts = CHOICE_FACTS
    also = ("organ",)


class NumberingChoiceStep(StepPage):
    nav = "organise"
    model = NumberingChoice
    lifecycle = NUMBERING_CHOICE
    forms = CHOICE_FORMS


class NumberingChoiceCreate(CreatePage):
    nav = "organise"
    model = NumberingChoice
    lifecycle = NUMBERING_CHOICE
    forms = CHOICE_FORMS
