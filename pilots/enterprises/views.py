"""The pages of enterprises: declarations only."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.web.attachments.tab import ATTACHMENTS
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage
from haizhu_broker.web.steps import CreatePage, StepPage

from .access import ENTERPRISE as POLICY
from .columns import ENTERPRISES, FACTS
from .forms import FORMS
from .models import Enterprise
from .states import ENTERPRISE


class EnterpriseList(ListPage):
    nav = "select"
    listing = ENTERPRISES
    title = "企业"
    ledger = "意向企业台账"
    nothing = "还没有登记企业。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not POLICY.may_ever(request.user, "register"):
            return ()
        return (Action("登记企业", reverse("pilots:enterprise_create", args=["register"])),)


class EnterpriseDetail(DetailPage):
    nav = "select"
    model = Enterprise
    lifecycle = ENTERPRISE
    facts = FACTS
    also = ("organization",)
    tabs = (ATTACHMENTS,)


class EnterpriseStep(StepPage):
    nav = "select"
    model = Enterprise
    lifecycle = ENTERPRISE
    forms = FORMS


class EnterpriseCreate(CreatePage):
    nav = "select"
    model = Enterprise
    lifecycle = ENTERPRISE
    forms = FORMS
