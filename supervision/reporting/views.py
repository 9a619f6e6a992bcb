"""The pages of periodic reports, and the files that are handed out through access alone."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

from haizhu_broker.audit import readings
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.papers.views import file_name
from haizhu_broker.web import clock, drafts
from haizhu_broker.web.doing import in_scope
from haizhu_broker.web.doors import Page
from haizhu_broker.web.forms import StepForm
from haizhu_broker.web.lists import ListPage
from haizhu_broker.web.pages import DetailPage, Tab
from haizhu_broker.web.steps import StepPage

from . import reads
from .columns import DEADLINE_DUE, FACTS, REPORTS, with_deadline
from .domain import gaps_of
from .forms import FORMS
from .models import PeriodicReport, Submission, Supplier
from .receipts import receipt_of
from .states import COLLECTING, CORRECTING, DUE, PERIODIC_REPORT, RETURNED

REFILLING = ("copy_previous", "report_nothing")
LONG = ("fill", "collect")


class ReportList(ListPage):
    nav = "supervise"
    listing = REPORTS
    bulk = ("accept", "remind")
    also = ("broker__enterprise__organization",)
    title = "定期报送"
    nothing = "还没有开启报送。报告期结束后由系统开启。"
    search_hint = "搜索单位名称、拼音首字母、编号"


class ReportDetail(DetailPage):
    nav = "supervise"
    model = PeriodicReport
    lifecycle = PERIODIC_REPORT
    header = (DEADLINE_DUE,)
    facts = FACTS
    also = ("broker__enterprise__organization", "indicator_set")
    tabs = (
        Tab("数据", "supervision/reporting/figures.html", reads=reads.figures),
        Tab("文字", "supervision/reporting/words.html", reads=reads.words),
        Tab("版本与回执", "supervision/reporting/versions.html", reads=reads.versions),
        Tab("期限与催办", "supervision/reporting/deadline.html", reads=reads.deadline),
    )

    def records(self) -> QuerySet[PeriodicReport]:
        return with_deadline()

    def leading(self, record: Any) -> Sequence[str]:
        """Filling in goes first as long as something is missing or to be changed; the bureau rather reminds."""
        is_missing = record.state in (RETURNED, CORRECTING) or (record.state in (DUE, COLLECTING) and gaps_of(record))
        return ("fill", "collect", "remind") if is_missing else ("remind",)


class ReportStep(StepPage):
    nav = "supervise"
    model = PeriodicReport
    lifecycle = PERIODIC_REPORT
    forms = FORMS

    def get_template_names(self) -> str:
        return "supervision/reporting/fill.html" if self.step.name in LONG else self.template_name

    def done(self, form: StepForm, result: Any) -> HttpResponse:
        if self.step.name in REFILLING:  # a draft of the older figures would now stand in the way
            drafts.drop(self.request.user, drafts.draft_key(self.model, self.record, "fill"))
        return super().done(form, self.record if isinstance(result, Submission) else result)


class VersionPage(Page):
    """Something of one submitted version; outside the scope there is none."""

    def version(self, request: HttpRequest, pk: int, number: int) -> Submission:
        report: Any = in_scope(PeriodicReport.objects.all(), request.user, pk)
        found = Submission.objects.select_related("report").filter(report=report, number=number).first()
        if found is None:
            raise Http404
        return found


class Receipt(VersionPage):
    """回执 as PDF."""

    def get(self, request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
        version = self.version(request, pk, number)
        if version.report.supplier != Supplier.FIRM:
            raise Http404
        try:
            document = receipt_of(version)
        except StepRefused as refused:
            messages.error(request, f"回执未能生成：{refused.message}")
            return HttpResponseRedirect(version.report.get_absolute_url())
        readings.downloaded(version.report, "下载回执", request.user, clock.now())
        return sent(document.pdf, file_name(document, "pdf"))


class StampedPage(VersionPage):
    """The stamped page of a version, as it was attached."""

    def get(self, request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
        version = self.version(request, pk, number)
        if not version.stamped_page:
            raise Http404
        readings.downloaded(version.report, "下载盖章页", request.user, clock.now())
        suffix = PurePath(str(version.stamped_page.name)).suffix
        return sent(version.stamped_page, f"{version.report.period.label}盖章页第{number}版{suffix}")


def sent(file: Any, name: str) -> HttpResponseBase:
    """A stored file as a download that no cache keeps."""
    answer = FileResponse(file.open("rb"), as_attachment=True, filename=name)
    answer["Cache-Control"] = "private, no-store"
    return answer
