"""How plans, clauses and follow-ups are filtered, on pages and in the API."""

import django_filters as filters
from django.db.models import Q, QuerySet

from haizhu_broker.web.choices import RecordFilter
from haizhu_broker.web.lights import LightFilter
from pilots.brokers.models import NAME, Broker

from .models import FollowUp, Plan, PlanClause
from .sections import Section
from .states import FOLLOW_UP, PLAN, PLAN_CLAUSE


class PlanFilters(filters.FilterSet):
    broker = RecordFilter(Broker, NAME, order="enterprise__sort_key", label="试点单位")
    state = filters.MultipleChoiceFilter(label="状态", choices=PLAN.choices)
    is_filed = filters.BooleanFilter(label="有备案版本", field_name="filed_on", lookup_expr="isnull", exclude=True)

    class Meta:
        model = Plan
        fields = ()


class ClauseFilters(filters.FilterSet):
    broker = RecordFilter(Broker, NAME, order="enterprise__sort_key", label="试点单位", field_name="plan__broker")
    section = filters.MultipleChoiceFilter(label="章节", choices=Section.choices)
    state = filters.MultipleChoiceFilter(label="状态", choices=PLAN_CLAUSE.choices)

    class Meta:
        model = PlanClause
        fields = ()


class FollowUpFilters(filters.FilterSet):
    broker = RecordFilter(Broker, NAME, order="enterprise__sort_key", label="试点单位", field_name="plan__broker")
    state = filters.MultipleChoiceFilter(label="状态", choices=FOLLOW_UP.choices)
    month = filters.DateFilter(label="月份", method="of_month")
    has_deviation = filters.BooleanFilter(label="有偏差", method="deviating")
    light = LightFilter(code="follow_up")

    class Meta:
        model = FollowUp
        fields = ()

    def of_month(self, found: QuerySet[FollowUp], name: str, day: object) -> QuerySet[FollowUp]:
        """The month in which the day lies."""
        return found.filter(month__year=day.year, month__month=day.month)  # type: ignore[attr-defined]

    def deviating(self, found: QuerySet[FollowUp], name: str, wanted: bool) -> QuerySet[FollowUp]:
        return found.filter(Q(deviations__gt=0) if wanted else Q(deviations=0))
