"""Monitoring reports and the timetable in the API, and the operation that orders an ad hoc report."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from haizhu_broker.access.policy import policy_of
from haizhu_broker.api.operations import Operation
from haizhu_broker.api.problems import FORBIDDEN, INVALID, Problem
from haizhu_broker.api.records import RecordApi
from haizhu_broker.api.rendering import json_answer
from haizhu_broker.web import clock
from haizhu_broker.web.columns import Column, Row
from haizhu_broker.web.doing import in_scope

from . import tasks
from .columns.reports import FACTS, REPORTS
from .columns.timetables import TIMETABLE_FACTS, TIMETABLES
from .domain import read_by
from .forms import REPORT_FORMS, TIMETABLE_FORMS, RequestForm
from .models import MonitoringReport
from .states import MONITORING_REPORT, TIMETABLE

LIST, OBJECT = {"type": "array", "items": {"type": "object"}}, {"type": "object"}
CODES, DECIMAL = {"type": "array", "items": {"type": "string"}}, {"type": "string", "format": "decimal"}


@dataclass(frozen=True)
class Kept(Column):
    """A part of what a report keeps as JSON: `source` is the field, `part` the key in it ("" for the whole)."""

    _: KW_ONLY
    part: str = ""
    shape: Any = None

    def value(self, row: Row) -> Any:
        return row[self.path][self.part] if self.part else row[self.path]

    @property
    def schema(self) -> dict[str, Any]:
        return {**self.shape, "title": self.label}


CONTENT = (
    Kept("lines", "各项指标", source="results", part="lines", shape=LIST),
    Kept("aspects", "各方面", source="results", part="aspects", shape=LIST),
    Kept("figures", "数据项和来源", source="results", part="figures", shape=OBJECT),
    Kept("history", "走势", source="results", part="history", shape=LIST),
    Kept("caps", "封顶的红灯", source="results", part="caps", shape=CODES),
    Kept(
        "weight_kept", "计入权重", source="results", part="weight_kept", shape={"type": "string", "format": "decimal"}
    ),
    Kept("sections", "正文", source="sections", shape=OBJECT),
)


class MonitoringReportApi(RecordApi):
    """The monitoring reports with their figures and text; reading an issued one is recorded."""

    listing = REPORTS
    facts = (*FACTS, *CONTENT)
    lifecycle = MONITORING_REPORT
    forms = REPORT_FORMS

    def retrieve(self, request: Request, pk: int) -> HttpResponse:
        report: Any = in_scope(MonitoringReport.objects.only("state", "broker"), request.user, pk)
        read_by(report, request.user, clock.now())
        return super().retrieve(request, pk)


class TimetableApi(RecordApi):
    """The timetable by which reports are produced."""

    listing = TIMETABLES
    facts = TIMETABLE_FACTS
    lifecycle = TIMETABLE
    forms = TIMETABLE_FORMS


class ReportRequestApi(Operation, APIView):
    """Order an ad hoc report; the same `key` is the same order."""

    record_type = "supervision.MonitoringReport"

    @extend_schema(
        operation_id="monitoringreport_request",
        tags=["监管报告"],
        summary="发起专项报告",
        request={
            "application/json": {
                "type": "object",
                "required": ["period", "key"],
                "properties": {
                    "broker": {"type": "integer", "title": "试点单位，不填为全区"},
                    "period": {"type": "string", "title": "报告期，如 month:2022-03-01"},
                    "key": {"type": "string", "format": "uuid", "title": "请求编号"},
                },
                "additionalProperties": False,
            }
        },
        responses={202: {"type": "object", "properties": {"job": {"type": "string", "format": "uri-reference"}}}},
    )
    def post(self, request: Request) -> HttpResponse:
        if not policy_of(MonitoringReport).everywhere(request.user, "request"):
            raise Problem(FORBIDDEN)
        form = RequestForm(request.data, user=request.user)
        if not form.is_valid():
            raise Problem(INVALID, errors={name: list(words) for name, words in form.errors.items()})
        moment, asked = clock.now(), form.cleaned_data
        job = tasks.order_report(
            asked["broker"], asked["period"], owner=request.user, key=asked["key"], today=moment.date(), now=moment
        )
        place = job.get_absolute_url()
        return json_answer({"job": f"{place}progress/"}, 202, {"Location": f"{place}progress/"})


urlpatterns = [
    path("monitoring-reports/request/", ReportRequestApi.as_view(), name="monitoring-report-request"),
    *MonitoringReportApi.routes("monitoring-reports", "monitoring-report"),
    *TimetableApi.routes("timetables", "timetable"),
]
