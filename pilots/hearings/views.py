"""The pages of hearings: declarations only."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.web.attachments.tab import ATTACHMENTS
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage
from haizhu_broker.web.steps import CreatePage, StepPage

from .access import HEARING as POLICY
from .columns import FACTS, HEARINGS, LIGHT, with_light
from .forms import FORMS
from .models import Hearing
from .reads import VIEW
from .states import HEARING


class HearingList(ListPage):
    nav = "operate"
    listing = HEARINGS
    title = "陈述申辩"
    ledger = "数据经纪人试点陈述申辩台账"
    nothing = "没有告知过暂停或者终止。"
    search_hint = "搜索企业、编号、文号、事实"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not POLICY.may_ever(request.user, "prepare"):
            return ()
        return (Action("拟告知", reverse("pilots:hearing_create", args=["prepare"])),)


class HearingDetail(DetailPage):
    nav = "operate"
    model = Hearing
    lifecycle = HEARING
    header = (LIGHT,)
    facts = FACTS
    tabs = (VIEW, ATTACHMENTS)
    also = ("broker__enterprise__organization", "document", "decision", "urgent")

    def records(self) -> QuerySet[Hearing]:
        return with_light()


class HearingStep(StepPage):
    nav = "operate"
    model = Hearing
    lifecycle = HEARING
    forms = FORMS


class HearingCreate(CreatePage):
    nav = "operate"
    model = Hearing
    lifecycle = HEARING
    forms = FORMS
