"""The pages of practitioners: declarations only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.web.attachments.tab import ATTACHMENTS
from haizhu_broker.web.doing import in_scope
from haizhu_broker.web.imports.pages import ImportPage
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.revealing import RevealPage
from haizhu_broker.web.steps import CreatePage, StepPage
from pilots.brokers.models import Broker
from pilots.brokers.states import LIVE

from . import reads
from .access import PRACTITIONER as POLICY
from .columns import FACTS, PRACTITIONERS, with_year
from .forms import FORMS
from .imports import PractitionerImport
from .models import Practitioner
from .states import PRACTITIONER


class PractitionerList(ListPage):
    nav = "operate"
    listing = PRACTITIONERS
    title = "从业人员"
    ledger = "数据经纪人从业人员台账"
    nothing = "还没有登记从业人员。"
    search_hint = "搜索姓名、数据经纪人"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not POLICY.may_ever(request.user, "register"):
            return ()
        return (Action("登记从业人员", reverse("pilots:practitioner_create", args=["register"])),)


class PractitionerDetail(DetailPage):
    nav = "operate"
    model = Practitioner
    lifecycle = PRACTITIONER
    facts = FACTS
    also = ("broker__enterprise__organization",)
    tabs = (
        Tab("培训", "pilots/practitioners/trainings.html", reads=reads.trainings),
        Tab("年检", "pilots/practitioners/checks.html", reads=reads.checks),
        Tab("从业经历", "pilots/practitioners/engagements.html", reads=reads.engagements),
        ATTACHMENTS,
    )

    def records(self) -> QuerySet[Practitioner]:
        return with_year()


class PractitionerStep(StepPage):
    nav = "operate"
    model = Practitioner
    lifecycle = PRACTITIONER
    forms = FORMS


class PractitionerCreate(CreatePage):
    nav = "operate"
    model = Practitioner
    lifecycle = PRACTITIONER
    forms = FORMS


class IdentityNumber(RevealPage):
    nav = "operate"
    model = Practitioner
    field = "identity_number"


class PractitionerImportPage(ImportPage):
    nav = "operate"

    def may_enter(self, user: Any) -> bool:
        return POLICY.may_ever(user, "register")

    def importer(self, request: HttpRequest, **where: Any) -> PractitionerImport:
        brokers = Broker.objects.filter(state__in=LIVE).select_related("enterprise__organization")
        broker = in_scope(brokers, request.user, where["pk"])
        if not POLICY.allows(request.user, "register", Practitioner(broker=broker)):
            raise PermissionDenied
        return PractitionerImport(broker)

    def back(self) -> str:
        return f"{reverse('pilots:broker_detail', args=[self.kwargs['pk']])}?tab=practitioners"
