"""The pages of reports, timetable and due reports: declarations, and the few that are no steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from haizhu_broker.access.policy import policy_of
from haizhu_broker.lifecycle.errors import NotPermitted, StepConflict, StepRefused
from haizhu_broker.web import clock
from haizhu_broker.web.columns import Column
from haizhu_broker.web.doing import in_scope
from haizhu_broker.web.doors import Page
from haizhu_broker.web.lists import Action, ListPage
from haizhu_broker.web.nav import crumb
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import CreatePage, StepPage
from pilots.incoming.showing import ENDORSEMENTS, actions_for

from . import reads, tasks
from .columns.reports import FACTS, ISSUE_BY, LIGHT, REPORTS, with_issuing
from .columns.timetables import OCCURRENCE_FACTS, OCCURRENCES, TIMETABLE_FACTS, TIMETABLES
from .domain import read_by, retry
from .forms import REPORT_FORMS, TIMETABLE_FORMS, RequestForm
from .models import MonitoringReport, Occurrence, Timetable
from .states import MONITORING_REPORT, TIMETABLE

NAV = "supervise"
PLACE = "supervision/monitoring"


class ReportList(ListPage):
    nav = NAV
    listing = REPORTS
    title = "监管报告"
    nothing = "还没有可以查看的监管报告。报告按生成计划产生，签发后送达有关单位。"
    search_hint = "搜索报告对象、拼音首字母、文号"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        found = []
        if policy_of(MonitoringReport).may_ever(request.user, "request"):
            found.append(Action("发起专项报告", reverse("supervision:monitoring_report_request")))
        if policy_of(Timetable).may_ever(request.user, "view"):
            found.append(Action("生成计划", reverse("supervision:timetable_list")))
        return found


class ReportDetail(DetailPage):
    nav = NAV
    model = MonitoringReport
    lifecycle = MONITORING_REPORT
    header = (LIGHT, ISSUE_BY)
    facts = FACTS
    heavy = ("results", "sections")
    template_name = f"{PLACE}/detail.html"
    OVERVIEW = Tab("总体", f"{PLACE}/overview.html", reads=reads.overview)
    DOCUMENT = Tab("公文", f"{PLACE}/document.html", reads=reads.document)  # the one that shows the facts
    COMMON = (
        Tab("数据来源", f"{PLACE}/sources.html", reads=reads.sources),
        Tab("阅读记录", f"{PLACE}/readings.html", reads=reads.readings),
        DOCUMENT,
        Tab("历史", f"{PLACE}/history.html", reads=reads.history),
    )
    BROKER = (
        Tab("指标", f"{PLACE}/indicators.html", reads=reads.indicators),
        Tab("得分", f"{PLACE}/score.html", reads=reads.score),
    )
    DISTRICT = (
        Tab("试点单位", f"{PLACE}/brokers.html", reads=reads.brokers),
        Tab("指标", f"{PLACE}/indicators.html", reads=reads.indicators),
    )

    def records(self) -> QuerySet[MonitoringReport]:
        return with_issuing()

    def tabs_of(self, record: MonitoringReport) -> Sequence[Tab]:
        written = (ENDORSEMENTS,) if record.is_out else ()
        return (self.OVERVIEW, *(self.BROKER if record.broker_id else self.DISTRICT), *self.COMMON, *written)

    def actions(self, record: MonitoringReport, user: Any) -> Sequence[Action]:
        endorsing = actions_for(record, user)
        if not record.is_out or not record.is_current or not policy_of(record).allows(user, "revise", record):
            return endorsing
        address = f"{reverse('supervision:monitoring_report_create', args=['revise'])}?corrects={record.pk}"
        return (Action("更正", address), *endorsing)

    def columns(self, request: HttpRequest) -> Sequence[Column]:
        return super().columns(request) if request.GET.get("tab") == self.DOCUMENT.slug else self.header

    def opened(self, record: MonitoringReport, user: Any) -> None:
        read_by(record, user, clock.now())


class ReportStep(StepPage):
    nav = NAV
    model = MonitoringReport
    lifecycle = MONITORING_REPORT
    forms = REPORT_FORMS


class ReportCreate(CreatePage):
    nav = NAV
    model = MonitoringReport
    lifecycle = MONITORING_REPORT
    forms = REPORT_FORMS
    template_name = f"{PLACE}/create.html"

    def back(self, record: Any) -> str:
        """To the new report; without one to the old report from which the correction began."""
        asked = self.request.GET.get("corrects", "")
        if record is None and asked.isascii() and asked.isdigit():
            return reverse("supervision:monitoring_report_detail", args=[asked])
        return super().back(record)


class ReportRequest(Page):
    """发起专项报告: GET shows the form, POST orders the report and leads to its progress."""

    nav = NAV
    title = "发起专项报告"

    def may_enter(self, user: Any) -> bool:
        return policy_of(MonitoringReport).everywhere(user, "request")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(request, RequestForm(user=request.user))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = RequestForm(request.POST, user=request.user)
        if not form.is_valid():
            return self.show(request, form, status=422)
        asked, moment = form.cleaned_data, clock.now()
        try:
            job = tasks.order_report(
                asked["broker"],
                asked["period"],
                owner=request.user,
                key=asked["key"],
                today=moment.date(),
                now=moment,
            )
        except StepRefused as refused:
            form.refuse(refused.fields)
            return self.show(request, form, status=422)
        return redirect(job.get_absolute_url())

    def show(self, request: HttpRequest, form: RequestForm, status: int = 200) -> HttpResponse:
        back = reverse("supervision:monitoring_report_list")
        page = {
            "title": self.title,
            "verb": "生成报告",
            "help": "用现在已接收的数据汇总一份，不影响按计划生成的报告。生成后与其他报告一样修改、审核、签发。",
            "back_url": back,
        }
        crumbs = [*crumb(self.nav), ("监管报告", back), (self.title, "")]
        return render(request, "layouts/form.html", {"page": page, "form": form, "crumbs": crumbs}, status=status)


class TimetableList(ListPage):
    nav = NAV
    listing = TIMETABLES
    title = "生成计划"
    nothing = "还没有生成计划，监管报告不会自动产生。"

    def actions(self, request: HttpRequest) -> Sequence[Action]:
        found = [Action("应生成的报告", reverse("supervision:occurrence_list"))]
        if policy_of(Timetable).may_ever(request.user, "schedule"):
            found.insert(0, Action("新增计划", reverse("supervision:timetable_create", args=["schedule"])))
        return found


class TimetableDetail(DetailPage):
    nav = NAV
    model = Timetable
    lifecycle = TIMETABLE
    facts = TIMETABLE_FACTS
    tabs = (Tab("近期报告", f"{PLACE}/occurrences.html", reads=reads.occurrences),)

    def leading(self, record: Timetable) -> Sequence[str]:
        return ("reschedule",)


class TimetableStep(StepPage):
    nav = NAV
    model = Timetable
    lifecycle = TIMETABLE
    forms = TIMETABLE_FORMS


class TimetableCreate(CreatePage):
    nav = NAV
    model = Timetable
    lifecycle = TIMETABLE
    forms = TIMETABLE_FORMS


class OccurrenceList(ListPage):
    nav = NAV
    listing = OCCURRENCES
    title = "应生成的报告"
    nothing = "还没有到期应生成的报告。"
    search_hint = "搜索试点单位、拼音首字母"


class OccurrenceDetail(DetailPage):
    nav = NAV
    model = Occurrence
    facts = OCCURRENCE_FACTS
    also = ("broker__enterprise__organization", "report")
    tabs = (Tab("办理", f"{PLACE}/retry.html", reads=reads.progress),)


class OccurrenceRetry(Page):
    """现在重试: only by POST."""

    def may_enter(self, user: Any) -> bool:
        return policy_of(Occurrence).may_ever(user, "view")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        occurrence: Any = in_scope(Occurrence.objects.all(), request.user, pk)
        try:
            retry(occurrence, actor=request.user, now=clock.now())
        except NotPermitted as refused:
            raise PermissionDenied(refused.message) from refused
        except StepConflict as conflict:
            messages.warning(request, conflict.message)
        else:
            messages.success(request, f"{occurrence}：一分钟内重新生成。")
        return redirect(occurrence.get_absolute_url())
