"""How change notices are filtered, on the page and in the API."""

import django_filters as filters
from django.db.models import QuerySet
from django_filters.widgets import DateRangeWidget

from haizhu_broker.web.choices import RecordFilter
from haizhu_broker.web.lights import LightFilter
from pilots.brokers.models import NAME, Broker

from .models import REPORTING, ChangeNotice, Kind
from .states import CHANGE_NOTICE

TIMES = (("yes", "逾期"), ("no", "按期"))


class ChangeNoticeFilters(filters.FilterSet):
    broker = RecordFilter(Broker, NAME, order="enterprise__sort_key", label="数据经纪人")
    kind = filters.MultipleChoiceFilter(label="变更事项", choices=Kind.choices)
    state = filters.MultipleChoiceFilter(label="状态", choices=CHANGE_NOTICE.choices)
    late = filters.ChoiceFilter(label="是否逾期", choices=TIMES, method="by_lateness")
    happened_on = filters.DateFromToRangeFilter(label="发生日期", widget=DateRangeWidget(attrs={"type": "date"}))
    light = LightFilter(code=REPORTING, label="报告期限")

    class Meta:
        model = ChangeNotice
        fields = ()

    def by_lateness(self, queryset: QuerySet[ChangeNotice], name: str, chosen: str) -> QuerySet[ChangeNotice]:
        return queryset.filter(late_by__gt=0) if chosen == "yes" else queryset.filter(late_by=0)
