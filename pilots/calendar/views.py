"""The pages of the calendar: years, a year's months, and changes that are shown before they are made."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from haizhu_broker.web.export import XLSX, disposition
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.pages import DetailPage
from haizhu_broker.web.steps import CreatePage, StepPage
from haizhu_broker.web.tabs import Tab
from haizhu_broker.workdays.models import Notice
from haizhu_broker.workdays.states import NOTICE

from .access import NOTICE as POLICY
from .columns import FACTS, HEADER, NOTICES, counted
from .forms import FORMS, MovingForm
from .reads import listed, moved, ticket, year
from .sheet import template


class NoticeList(ListPage):
    nav = "organise"
    listing = NOTICES
    title = "工作日历"
    nothing = "还没有导入放假通知。"
    search_hint = "搜索标题、文号"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        if not POLICY.may_ever(request.user, "enter"):
            return ()
        return (Action("导入放假通知", reverse("pilots:notice_create", args=["enter"])),)


class NoticeDetail(DetailPage):
    nav = "organise"
    model = Notice
    lifecycle = NOTICE
    template_name = "pilots/calendar/notice.html"
    header = HEADER
    facts = FACTS
    tabs = (
        Tab("日历", "pilots/calendar/year.html", reads=year),
        Tab("变动的期限", "pilots/calendar/moves.html", reads=moved),
    )

    def records(self) -> QuerySet:
        return counted()

    def heading(self, record: Any) -> str:
        return f"{record.year}年放假安排"


class Previewed:
    """A change in two turns: what it would move and who is told, then the same again with that preview's ticket."""

    template_name = "pilots/calendar/preview.html"

    def post(self, request: HttpRequest, **where: Any) -> HttpResponseBase:
        form_class = self.find(request.user, **where)  # type: ignore[attr-defined]
        form: MovingForm = self.build(form_class, request.POST, request.FILES)  # type: ignore[attr-defined]
        if not form.is_valid():
            return self.show(form, status=422)  # type: ignore[attr-defined, no-any-return]
        seen = ticket(form.moves, form.inputs())
        if request.POST.get("seen") == seen:
            return super().post(request, **where)  # type: ignore[misc, no-any-return]
        form.preview = {
            **listed(form.moves, request.user),
            "ticket": seen,
            "told": [f"{user.display_name}：{len(own)} 项" for user, own in form.audience().items()],
            "remarks": form.remarks,
            "is_outdated": "seen" in request.POST,
        }
        return self.show(form)  # type: ignore[attr-defined, no-any-return]


class NoticeStep(Previewed, StepPage):
    nav = "organise"
    model = Notice
    lifecycle = NOTICE
    forms = FORMS


class NoticeCreate(Previewed, CreatePage):
    nav = "organise"
    model = Notice
    lifecycle = NOTICE
    forms = FORMS

    def get(self, request: HttpRequest, **where: Any) -> HttpResponse:
        if request.GET.get("file") == "template":
            self.find(request.user, **where)
            answer = HttpResponse(template(), content_type=XLSX)
            answer["Content-Disposition"] = disposition("放假安排模板.xlsx")
            return answer
        return super().get(request, **where)
