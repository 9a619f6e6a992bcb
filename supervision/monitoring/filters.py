"""How reports, timetable and due reports are filtered, on the page and in the API."""

from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet
from django_filters.widgets import DateRangeWidget

from haizhu_broker.web.choices import RecordFilter, within_scope
from haizhu_broker.web.lights import LightFilter
from haizhu_broker.workdays.periods import Frequency
from pilots.brokers.models import NAME, Broker
from supervision.regime.scoring import Band
from supervision.regime.thresholds import Light

from .domain.drafting import ISSUING
from .models import MonitoringReport, Occurrence, Subject, Timetable
from .states import MONITORING_REPORT, TIMETABLE

KINDS = [(kind.value, f"{kind.label}报") for kind in Frequency]
LIGHTS = [(light.value, light.label) for light in Light]
BANDS = [(band.value, band.label) for band in Band]
WAITING, FAILED, DONE = "waiting", "failed", "done"
PROGRESS = {WAITING: "待生成", FAILED: "生成失败", DONE: "已生成"}


def named_brokers(reader: Any) -> QuerySet[Broker]:
    """The brokers that the reader may see, with their names in the same statement."""
    return within_scope(Broker)(reader).select_related("enterprise__organization")


class ReportFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=MONITORING_REPORT.choices)
    kind = filters.MultipleChoiceFilter(label="类型", choices=KINDS)
    period = filters.DateFromToRangeFilter(
        "period_start", label="报告期起始日", widget=DateRangeWidget(attrs={"type": "date"})
    )
    broker = RecordFilter(Broker, NAME, order="enterprise__sort_key", label="试点单位")
    is_district = filters.BooleanFilter("broker", lookup_expr="isnull", label="全区报告")
    band = filters.MultipleChoiceFilter(label="等次", choices=BANDS)
    light = filters.MultipleChoiceFilter(label="灯", choices=LIGHTS)
    is_current = filters.BooleanFilter(label="现行")
    is_adhoc = filters.BooleanFilter(label="专项")
    is_source_changed = filters.BooleanFilter(label="数据已更正")
    due = LightFilter(code=ISSUING, label="签发期限")

    class Meta:
        model = MonitoringReport
        fields = ()


class TimetableFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=TIMETABLE.choices)

    class Meta:
        model = Timetable
        fields = ()


class OccurrenceFilters(filters.FilterSet):
    progress = filters.MultipleChoiceFilter(label="进度", choices=list(PROGRESS.items()), method="by_progress")
    subject = filters.MultipleChoiceFilter(label="报告对象", choices=Subject.choices)
    kind = filters.MultipleChoiceFilter(label="类型", choices=KINDS)
    broker = RecordFilter(Broker, NAME, order="enterprise__sort_key", label="试点单位")
    timetable = filters.ModelChoiceFilter(label="生成计划", queryset=within_scope(Timetable))

    class Meta:
        model = Occurrence
        fields = ()

    def by_progress(self, queryset: QuerySet[Occurrence], name: str, asked: list[str]) -> QuerySet[Occurrence]:
        wanted = {
            DONE: Q(done_at__isnull=False),
            FAILED: Q(done_at__isnull=True) & ~Q(failure=""),
            WAITING: Q(done_at__isnull=True, failure=""),
        }
        condition = Q()
        for one in asked:
            condition |= wanted[one]
        return queryset.filter(condition)
