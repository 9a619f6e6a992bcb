"""The pages of the staff: notices with whom they name and what was objected, objections with who filed them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.web.attachments.tab import ATTACHMENTS
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.revealing import RevealPage
from haizhu_broker.web.steps import CreatePage, StepPage

from . import reads
from .access import PUBLIC_NOTICE as POLICY
from .columns import LIGHT, NOTICE_FACTS, NOTICES, OBJECTION_FACTS, OBJECTIONS, with_light
from .forms import FORMS, OBJECTION_FORMS
from .models import Objection, PublicNotice
from .states import OBJECTION, PUBLIC_NOTICE


class PublicNoticeList(ListPage):
    nav = "select"
    listing = NOTICES
    title = "公示"
    ledger = "公示台账"
    nothing = "还没有公示。领导小组审定后，由经办拟定公示。"
    search_hint = "搜索标题、文号"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not POLICY.may_ever(request.user, "draft"):
            return ()
        return (Action("拟定公示", reverse("pilots:public_notice_create", args=["draft"])),)


class PublicNoticeDetail(DetailPage):
    nav = "select"
    model = PublicNotice
    lifecycle = PUBLIC_NOTICE
    facts = NOTICE_FACTS
    also = ("document", "programme__organ")
    template_name = "pilots/notices/detail.html"
    tabs = (
        Tab("公示名单", "pilots/notices/noticed.html", reads=reads.noticed),
        Tab("公示文书", "pilots/notices/paper.html", reads=reads.paper),
    )

    def actions(self, record: PublicNotice, user: Any) -> Sequence[Action]:
        return reads.ways_on(record, user)


class PublicNoticeStep(StepPage):
    nav = "select"
    model = PublicNotice
    lifecycle = PUBLIC_NOTICE
    forms = FORMS


class PublicNoticeCreate(CreatePage):
    nav = "select"
    model = PublicNotice
    lifecycle = PUBLIC_NOTICE
    forms = FORMS


class ObjectionList(ListPage):
    nav = "select"
    listing = OBJECTIONS
    title = "异议"
    ledger = "公示异议台账"
    nothing = "还没有收到异议。公示期内，任何人可以在公示页实名提出。"
    search_hint = "搜索受理号、公示、所涉对象"


class ObjectionDetail(DetailPage):
    nav = "select"
    model = Objection
    lifecycle = OBJECTION
    header = (LIGHT,)
    facts = OBJECTION_FACTS
    tabs = (ATTACHMENTS,)

    def records(self) -> QuerySet[Objection]:
        return with_light()


class ObjectionStep(StepPage):
    nav = "select"
    model = Objection
    lifecycle = OBJECTION
    forms = OBJECTION_FORMS


class ObjectorReveal(RevealPage):
    nav = "select"
    model = Objection
    field = "objector"


class TelephoneReveal(ObjectorReveal):
    field = "telephone"


class EmailReveal(ObjectorReveal):
    field = "email"
