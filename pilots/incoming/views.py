"""The pages of incoming papers and endorsements: declarations only."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.web.attachments.tab import ATTACHMENTS
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage
from haizhu_broker.web.steps import CreatePage, StepPage

from . import access, columns, states
from .forms import ENDORSEMENT_FORMS, INCOMING_FORMS
from .models import Endorsement, Incoming
from .showing import ENDORSEMENTS, actions_for


class IncomingList(ListPage):
    nav = "organise"
    listing = columns.INCOMINGS
    title = "来文登记"
    ledger = "收文登记簿"
    search_hint = "搜索标题、单位、字号或收文号"
    nothing = "还没有登记来文。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not access.INCOMING.may_ever(request.user, "register"):
            return ()
        return (Action("登记来文", reverse("pilots:incoming_create", args=["register"])),)


class IncomingDetail(DetailPage):
    nav = "organise"
    model = Incoming
    lifecycle = states.INCOMING
    header = (columns.LIGHT,)
    facts = columns.INCOMING_FACTS
    tabs = (ENDORSEMENTS, ATTACHMENTS)

    def records(self) -> QuerySet[Incoming]:
        return columns.register()

    def leading(self, record: Incoming) -> Sequence[str]:
        return ("file",)

    def actions(self, record: Incoming, user: Any) -> Sequence[Action]:
        return actions_for(record, user)


class IncomingStep(StepPage):
    nav = "organise"
    model = Incoming
    lifecycle = states.INCOMING
    forms = INCOMING_FORMS


class IncomingCreate(CreatePage):
    nav = "organise"
    model = Incoming
    lifecycle = states.INCOMING
    forms = INCOMING_FORMS


class EndorsementList(ListPage):
    nav = "organise"
    listing = columns.ENDORSEMENTS
    title = "领导批示"
    ledger = "领导批示办理台账"
    search_hint = "搜索文件、领导或批示"
    nothing = "还没有圈阅或者批示。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not access.ENDORSEMENT.may_ever(request.user, "instruct"):
            return ()
        return (Action("批示", reverse("pilots:endorsement_create", args=["instruct"])),)


class EndorsementDetail(DetailPage):
    nav = "organise"
    model = Endorsement
    lifecycle = states.ENDORSEMENT
    facts = columns.ENDORSEMENT_FACTS

    def actions(self, record: Endorsement, user: Any) -> Sequence[Action]:
        about = policy_of(record.subject_type).permitted(user).filter(pk=record.subject_id).first()
        return (Action("查看文件", about.get_absolute_url()),) if about else ()


class EndorsementStep(StepPage):
    nav = "organise"
    model = Endorsement
    lifecycle = states.ENDORSEMENT
    forms = ENDORSEMENT_FORMS


class EndorsementCreate(CreatePage):
    nav = "organise"
    model = Endorsement
    lifecycle = states.ENDORSEMENT
    forms = ENDORSEMENT_FORMS
