"""The pages of brokers: declarations only."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import CreatePage, StepPage

from .access import BROKER as POLICY
from .columns import BROKERS, FACTS, with_sectors
from .forms import FORMS
from .models import Broker
from .reads import DECISIONS, FURTHER
from .states import BROKER


class BrokerList(ListPage):
    nav = "operate"
    listing = BROKERS
    title = "数据经纪人"
    ledger = "数据经纪人试点单位台账"
    nothing = "还没有确定数据经纪人。"
    search_hint = "搜索企业名称、编号、代码、业务范围"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not POLICY.may_ever(request.user, "decide"):
            return ()
        return (Action("确定试点单位", reverse("pilots:broker_create", args=["announce"])),)


class BrokerDetail(DetailPage):
    nav = "operate"
    model = Broker
    lifecycle = BROKER
    facts = FACTS
    also = ("enterprise__organization",)

    def tabs_of(self, record: Any) -> Sequence[Tab]:
        return (DECISIONS, *FURTHER)

    def records(self) -> QuerySet[Broker]:
        return with_sectors()


class BrokerStep(StepPage):
    nav = "operate"
    model = Broker
    lifecycle = BROKER
    forms = FORMS


class BrokerCreate(CreatePage):
    nav = "operate"
    model = Broker
    lifecycle = BROKER
    forms = FORMS
