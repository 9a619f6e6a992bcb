"""The pages of agenda items."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest

from haizhu_broker.web.attachments.tab import ATTACHMENTS
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import CreatePage, StepPage
from pilots.meetings import columns, forms, reads
from pilots.meetings.models import AgendaItem
from pilots.meetings.states import (
    AGENDA_ITEM,
)

from .shared import NAV, begins


class AgendaItemList(ListPage):
    nav = NAV
    listing = columns.AGENDA
    title = "会议议题"
    ledger = "会议议题台账"
    nothing = "还没有议题。"
    search_hint = "搜索议题、会议"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        return begins(request.user, AgendaItem, "put", "增加议题", "agenda_item", "put")


class AgendaItemDetail(DetailPage):
    nav = NAV
    model = AgendaItem
    lifecycle = AGENDA_ITEM
    facts = columns.AGENDA_FACTS
    also = ("meeting__body",)
    tabs = (
        Tab("内容", "pilots/meetings/matter.html", reads=reads.matter),
        Tab("表决", "pilots/meetings/votes.html", reads=reads.votes),
        ATTACHMENTS,
    )

    def leading(self, record: AgendaItem) -> Sequence[str]:
        return ("vote",)


class AgendaItemStep(StepPage):
    nav = NAV
    model = AgendaItem
    lifecycle = AGENDA_ITEM
    forms = forms.AGENDA_FORMS


class AgendaItemCreate(CreatePage):
    nav = NAV
    model = AgendaItem
    lifecycle = AGENDA_ITEM
    forms = forms.AGENDA_FORMS
