"""How schemes and gradings are filtered, on the page and in the API."""

import django_filters as filters

from haizhu_broker.web.choices import RecordFilter
from pilots.brokers.models import NAME, Broker, Grade

from .models import Grading, GradingScheme, Sort
from .states import GRADING, SCHEME


class SchemeFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=SCHEME.choices)

    class Meta:
        model = GradingScheme
        fields = ()


class GradingFilters(filters.FilterSet):
    broker = RecordFilter(Broker, NAME, order="enterprise__sort_key", label="数据经纪人")
    kind = filters.MultipleChoiceFilter(field_name="sort", label="类别", choices=Sort.choices)
    computed = filters.MultipleChoiceFilter(label="计算等级", choices=Grade.choices)
    grade = filters.MultipleChoiceFilter(label="确定等级", choices=Grade.choices)
    state = filters.MultipleChoiceFilter(label="状态", choices=GRADING.choices)

    class Meta:
        model = Grading
        fields = ()
