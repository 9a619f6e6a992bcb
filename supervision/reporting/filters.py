"""How the reports are filtered, on the page and in the API."""

import django_filters as filters
from django.db.models import Q, QuerySet

from haizhu_broker.web.choices import RecordFilter
from haizhu_broker.web.clock import today
from haizhu_broker.web.lights import LightFilter
from pilots.brokers.models import NAME, Broker

from .models import DEADLINE, PeriodicReport, Supplier
from .states import PERIODIC_REPORT

IS_LATE = Q(days_late__gt=0)


def late_on(day: object) -> Q:
    """Submitted late, or not submitted though the day has passed."""
    return IS_LATE | Q(first_submitted_on__isnull=True, due_on__lt=day) & ~Q(state="closed")


class ReportFilters(filters.FilterSet):
    broker = RecordFilter(Broker, NAME, order="enterprise__sort_key", label="试点单位")
    period = filters.DateFromToRangeFilter(label="报告期", field_name="period_start")
    state = filters.MultipleChoiceFilter(label="状态", choices=PERIODIC_REPORT.choices)
    light = LightFilter(code=DEADLINE)
    late = filters.BooleanFilter(label="逾期", method="by_lateness")
    supplier = filters.ChoiceFilter(label="报送方", choices=Supplier.choices)

    class Meta:
        model = PeriodicReport
        fields = ()

    def by_lateness(self, queryset: QuerySet[PeriodicReport], name: str, is_late: bool) -> QuerySet[PeriodicReport]:
        condition = late_on(today())
        return queryset.filter(condition) if is_late else queryset.exclude(condition)
