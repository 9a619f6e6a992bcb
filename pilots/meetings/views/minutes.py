"""The pages of minutes."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest

from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import CreatePage, StepPage
from pilots.meetings import columns, forms, reads
from pilots.meetings.models import Minutes
from pilots.meetings.states import (
    MINUTES,
)

from .shared import NAV, begins


class MinutesList(ListPage):
    nav = NAV
    listing = columns.MINUTES_LIST
    title = "会议纪要"
    ledger = "会议纪要台账"
    nothing = "还没有会议纪要。会议结束后起草。"
    search_hint = "搜索标题、决议"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        return begins(request.user, Minutes, "edit", "起草纪要", "minutes", "draft")


class MinutesDetail(DetailPage):
    nav = NAV
    model = Minutes
    lifecycle = MINUTES
    facts = columns.MINUTES_FACTS
    tabs = (
        Tab("正文", "pilots/meetings/text.html", reads=reads.text),
        Tab("会签", "pilots/meetings/signatures.html", reads=reads.signatures),
    )


class MinutesStep(StepPage):
    nav = NAV
    model = Minutes
    lifecycle = MINUTES
    forms = forms.MINUTES_FORMS


class MinutesCreate(CreatePage):
    nav = NAV
    model = Minutes
    lifecycle = MINUTES
    forms = forms.MINUTES_FORMS
