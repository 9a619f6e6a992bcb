"""The pages of what was resolved."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpRequest

from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import CreatePage, StepPage
from pilots.meetings import columns, forms, reads
from pilots.meetings.models import ActionItem
from pilots.meetings.states import (
    ACTION_ITEM,
)

from .shared import NAV, begins


class ActionItemList(ListPage):
    nav = NAV
    listing = columns.ACTIONS
    title = "议定事项"
    ledger = "会议议定事项督办台账"
    nothing = "还没有议定事项。"
    search_hint = "搜索编号、事项、单位"
    bulk = ("urge",)

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        return begins(request.user, ActionItem, "manage", "登记议定事项", "action_item", "resolve")


class ActionItemDetail(DetailPage):
    nav = NAV
    model = ActionItem
    lifecycle = ACTION_ITEM
    header = (columns.LIGHT,)
    facts = columns.ACTION_FACTS
    tabs = (Tab("进展记录", "pilots/meetings/notes.html", reads=reads.notes),)

    def records(self) -> QuerySet[ActionItem]:
        return columns.resolved()


class ActionItemStep(StepPage):
    nav = NAV
    model = ActionItem
    lifecycle = ACTION_ITEM
    forms = forms.ACTION_FORMS


class ActionItemCreate(CreatePage):
    nav = NAV
    model = ActionItem
    lifecycle = ACTION_ITEM
    forms = forms.ACTION_FORMS
