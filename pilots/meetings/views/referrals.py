"""The pages of referrals."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpRequest

from haizhu_broker.web.lights import DueLight
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import CreatePage, StepPage
from pilots.meetings import columns, forms, reads
from pilots.meetings.models import Referral
from pilots.meetings.states import (
    REFERRAL,
)

from .shared import NAV, begins


class ReferralList(ListPage):
    nav = NAV
    listing = columns.REFERRALS
    title = "征求意见"
    ledger = "征求意见台账"
    nothing = "还没有征求意见。"
    search_hint = "搜索编号、标题、内容"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        return begins(request.user, Referral, "refer", "征求意见", "referral", "refer")


class ReferralDetail(DetailPage):
    nav = NAV
    model = Referral
    lifecycle = REFERRAL
    header = (DueLight("light", "反馈期限"),)
    facts = columns.REFERRAL_FACTS
    tabs = (Tab("反馈情况", "pilots/meetings/answers.html", reads=reads.answered),)

    def records(self) -> QuerySet[Referral]:
        return columns.referred()

    def leading(self, record: Referral) -> Sequence[str]:
        return ("answer",)


class ReferralStep(StepPage):
    nav = NAV
    model = Referral
    lifecycle = REFERRAL
    forms = forms.REFERRAL_FORMS


class ReferralCreate(CreatePage):
    nav = NAV
    model = Referral
    lifecycle = REFERRAL
    forms = forms.REFERRAL_FORMS
