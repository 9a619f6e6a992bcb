"""The pages of certificates: declarations only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.papers.rendering import render_html
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import CreatePage, StepPage

from .access import PILOT_CERTIFICATE as POLICY
from .columns import CERTIFICATES, FACTS
from .forms import FORMS
from .models import PilotCertificate
from .states import PILOT_CERTIFICATE


def paper(certificate: PilotCertificate, user: Any) -> Mapping[str, Any]:
    """The certificate as it was issued."""
    document: Any = certificate.document
    url = reverse("papers:download", args=[document.pk, "pdf"])
    return {"document": document, "file_url": url, "html": render_html(document.written)}


class PilotCertificateList(ListPage):
    nav = "operate"
    listing = CERTIFICATES
    title = "试点证书"
    ledger = "数据经纪人试点证书台账"
    nothing = "还没有颁发试点证书。"
    search_hint = "搜索单位名称、证书编号"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not POLICY.may_ever(request.user, "issue"):
            return ()
        return (Action("颁发试点证书", reverse("pilots:pilot_certificate_create", args=["issue"])),)


class PilotCertificateDetail(DetailPage):
    nav = "operate"
    model = PilotCertificate
    lifecycle = PILOT_CERTIFICATE
    facts = FACTS
    also = ("document", "broker__enterprise__organization")
    tabs = (Tab("证书", "pilots/certificates/paper.html", reads=paper),)


class PilotCertificateStep(StepPage):
    nav = "operate"
    model = PilotCertificate
    lifecycle = PILOT_CERTIFICATE
    forms = FORMS


class PilotCertificateCreate(CreatePage):
    nav = "operate"
    model = PilotCertificate
    lifecycle = PILOT_CERTIFICATE
    forms = FORMS
