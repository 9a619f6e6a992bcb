"""How practitioners are filtered, on the page and in the API."""

from __future__ import annotations

import django_filters as filters
from django.conf import settings
from django.db.models import QuerySet

from haizhu_broker.web.choices import RecordFilter
from pilots.brokers.models import NAME, Broker

from .identity import Paper
from .models import Practitioner
from .states import PRACTITIONER

TRAINED = (("yes", "已满"), ("no", "未满"))
CHECKED = (("passed", "合格"), ("failed", "不合格"), ("none", "未年检"))
RESULTS = {"passed": True, "failed": False, "none": None}


class PractitionerFilters(filters.FilterSet):
    broker = RecordFilter(Broker, NAME, order="enterprise__sort_key", label="数据经纪人")
    trained = filters.ChoiceFilter(label="本年培训", choices=TRAINED, method="by_training")
    checked = filters.ChoiceFilter(label="本年年检", choices=CHECKED, method="by_check")
    paper = filters.MultipleChoiceFilter(label="证件类型", choices=Paper.choices)
    state = filters.MultipleChoiceFilter(label="状态", choices=PRACTITIONER.choices)

    class Meta:
        model = Practitioner
        fields = ()

    def by_training(self, queryset: QuerySet[Practitioner], name: str, value: str) -> QuerySet[Practitioner]:
        least = settings.TRAINING_HOURS_LEAST
        return queryset.filter(year_hours__gte=least) if value == "yes" else queryset.filter(year_hours__lt=least)

    def by_check(self, queryset: QuerySet[Practitioner], name: str, value: str) -> QuerySet[Practitioner]:
        return queryset.filter(year_passed=RESULTS[value])
