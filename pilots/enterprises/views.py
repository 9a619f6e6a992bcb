"""The pages of enterprises: declarations only."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.web.attachments.tab import ATTACHMENTS
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.revealing import RevealPage
from haizhu_broker.web.steps import CreatePage, StepPage

from .access import CERTIFICATE as CERTIFICATE_POLICY
from .access import CONTACT as CONTACT_POLICY
from .access import ENTERPRISE as POLICY
from .access import HOLDING as HOLDING_POLICY
from .columns import (
    CERTIFICATE_FACTS,
    CERTIFICATES,
    CONTACT_FACTS,
    CONTACTS,
    ENTERPRISES,
    FACTS,
    HOLDING_FACTS,
    HOLDINGS,
    VALIDITY,
)
from .forms import CERTIFICATE_FORMS, CONTACT_FORMS, FORMS, HOLDING_FORMS
from .models import Certificate, Contact, Enterprise, Holding
from .reads import DECLARED, FURTHER
from .states import CERTIFICATE, CONTACT, ENTERPRISE, HOLDING


class EnterpriseList(ListPage):
    nav = "select"
    listing = ENTERPRISES
    title = "企业"
    ledger = "意向企业台账"
    nothing = "还没有登记企业。"
    search_hint = "搜索企业名称、代码、法定代表人"

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

    def tabs_of(self, record: Any) -> Sequence[Tab]:
        return (DECLARED, *FURTHER, ATTACHMENTS)


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


class ContactList(ListPage):
    nav = "select"
    listing = CONTACTS
    title = "联系人"
    nothing = "还没有登记联系人。"
    search_hint = "搜索企业名称、职务"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not CONTACT_POLICY.may_ever(request.user, "add"):
            return ()
        return (Action("添加联系人", reverse("pilots:contact_create", args=["add"])),)


class ContactDetail(DetailPage):
    nav = "select"
    model = Contact
    lifecycle = CONTACT
    facts = CONTACT_FACTS
    also = ("enterprise__organization",)


class ContactStep(StepPage):
    nav = "select"
    model = Contact
    lifecycle = CONTACT
    forms = CONTACT_FORMS


class ContactCreate(CreatePage):
    nav = "select"
    model = Contact
    lifecycle = CONTACT
    forms = CONTACT_FORMS


class HoldingList(ListPage):
    nav = "select"
    listing = HOLDINGS
    title = "数据资源"
    nothing = "还没有登记数据资源。"
    search_hint = "搜索名称、种类、企业"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not HOLDING_POLICY.may_ever(request.user, "add"):
            return ()
        return (Action("添加数据资源", reverse("pilots:holding_create", args=["add"])),)


class HoldingDetail(DetailPage):
    nav = "select"
    model = Holding
    lifecycle = HOLDING
    facts = HOLDING_FACTS
    also = ("enterprise__organization",)


class HoldingStep(StepPage):
    nav = "select"
    model = Holding
    lifecycle = HOLDING
    forms = HOLDING_FORMS


class HoldingCreate(CreatePage):
    nav = "select"
    model = Holding
    lifecycle = HOLDING
    forms = HOLDING_FORMS


class CertificateList(ListPage):
    nav = "select"
    listing = CERTIFICATES
    title = "资质证书"
    nothing = "还没有登记资质证书。"
    search_hint = "搜索名称、编号、发证机构、企业"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not CERTIFICATE_POLICY.may_ever(request.user, "add"):
            return ()
        return (Action("添加资质证书", reverse("pilots:certificate_create", args=["add"])),)


class CertificateDetail(DetailPage):
    nav = "select"
    model = Certificate
    lifecycle = CERTIFICATE
    facts = CERTIFICATE_FACTS
    also = ("enterprise__organization",)
    header = (VALIDITY,)


class CertificateStep(StepPage):
    nav = "select"
    model = Certificate
    lifecycle = CERTIFICATE
    forms = CERTIFICATE_FORMS


class CertificateCreate(CreatePage):
    nav = "select"
    model = Certificate
    lifecycle = CERTIFICATE
    forms = CERTIFICATE_FORMS


class ContactName(RevealPage):
    nav = "select"
    model = Contact
    field = "name"


class ContactTelephone(RevealPage):
    nav = "select"
    model = Contact
    field = "telephone"


class ContactEmail(RevealPage):
    nav = "select"
    model = Contact
    field = "email"
