"""The pages of announcements: declarations only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import CreatePage, StepPage

from . import reads
from .access import ANNOUNCEMENT as POLICY
from .columns import ANNOUNCEMENTS, FACTS
from .forms import FORMS
from .models import Announcement
from .states import ANNOUNCED, ANNOUNCEMENT


class AnnouncementList(ListPage):
    nav = "select"
    listing = ANNOUNCEMENTS
    title = "公布名单"
    ledger = "公布名单台账"
    nothing = "还没有公布名单。公示期满、没有未办结异议的批次，可以拟定公布名单。"
    search_hint = "搜索标题、文号、批次"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not POLICY.may_ever(request.user, "draft"):
            return ()
        return (Action("拟定公布名单", reverse("pilots:announcement_create", args=["draft"])),)


class AnnouncementDetail(DetailPage):
    nav = "select"
    model = Announcement
    lifecycle = ANNOUNCEMENT
    facts = FACTS
    also = ("document", "round__programme__organ")
    template_name = "pilots/notices/detail.html"
    tabs = (
        Tab("名单", "pilots/announcement/firms.html", reads=reads.firms),
        Tab("名单文书", "pilots/announcement/paper.html", reads=reads.paper),
    )

    def actions(self, record: Announcement, user: Any) -> Sequence[Action]:
        if record.state != ANNOUNCED:
            return ()
        return (Action("公众网站页面", reverse("pilots:site_announcement", args=[record.pk])),)


class AnnouncementStep(StepPage):
    nav = "select"
    model = Announcement
    lifecycle = ANNOUNCEMENT
    forms = FORMS


class AnnouncementCreate(CreatePage):
    nav = "select"
    model = Announcement
    lifecycle = ANNOUNCEMENT
    forms = FORMS
