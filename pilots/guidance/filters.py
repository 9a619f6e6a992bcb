"""How guidance and questions are filtered, on the page and in the API."""

from typing import Any

import django_filters as filters
from django.db.models import F, QuerySet
from django_filters.widgets import DateRangeWidget

from haizhu_broker.accounts.models import Organization
from haizhu_broker.web.choices import RecordFilter
from haizhu_broker.web.lights import LightFilter
from pilots.enterprises.models import Enterprise

from .domain import ANSWERING, DEADLINE
from .models import Guidance, Manner, Question, Sort
from .states import GUIDANCE, QUESTION


def guiding(request: Any) -> QuerySet[Organization]:
    return Organization.objects.filter(pk__in=Guidance.objects.values("unit")).order_by("short_name", "pk")


class GuidanceFilters(filters.FilterSet):
    enterprise = RecordFilter(Enterprise, F("organization__short_name"), order="sort_key", label="企业")
    unit = filters.ModelChoiceFilter(label="指导单位", queryset=guiding)
    sort_of = filters.MultipleChoiceFilter("sort", label="类别", choices=Sort.choices)
    manner = filters.MultipleChoiceFilter(label="方式", choices=Manner.choices)
    day = filters.DateFromToRangeFilter("guided_on", label="日期", widget=DateRangeWidget(attrs={"type": "date"}))
    light = LightFilter(code=DEADLINE)
    state = filters.MultipleChoiceFilter(label="状态", choices=GUIDANCE.choices)

    class Meta:
        model = Guidance
        fields = ()


class QuestionFilters(filters.FilterSet):
    day = filters.DateFromToRangeFilter("asked_on", label="提出日期", widget=DateRangeWidget(attrs={"type": "date"}))
    light = LightFilter(code=ANSWERING)
    state = filters.MultipleChoiceFilter(label="状态", choices=QUESTION.choices)

    class Meta:
        model = Question
        fields = ()
