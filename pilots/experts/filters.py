"""How experts, think tanks, draws and consultations are filtered, on the page and in the API."""

import django_filters as filters
from django.db.models import QuerySet

from haizhu_broker.web.lights import LightFilter
from pilots.programme.models import Sector

from .domain.consultations import DEADLINE
from .models import Consultation, Draw, Expert, ExpertField, ThinkTank, Title
from .states import CONSULTATION, DRAW, EXPERT, THINK_TANK


class KnowingFilters(filters.FilterSet):
    """By sector and technical field, for whoever has some."""

    sector = filters.ModelMultipleChoiceFilter(label="领域", queryset=Sector.objects.all(), method="by_sector")
    skill = filters.ModelMultipleChoiceFilter(label="技术领域", queryset=ExpertField.objects.all(), method="by_skill")

    def by_sector(self, queryset: QuerySet, name: str, chosen: list[Sector]) -> QuerySet:
        return _linked(queryset, "sectors", chosen)

    def by_skill(self, queryset: QuerySet, name: str, chosen: list[ExpertField]) -> QuerySet:
        return _linked(queryset, "skills", chosen)


def _linked(queryset: QuerySet, path: str, chosen: list) -> QuerySet:
    if not chosen:
        return queryset
    found = queryset.model._default_manager.filter(**{f"{path}__in": chosen})
    return queryset.filter(pk__in=found.values("pk"))


class ExpertFilters(KnowingFilters):
    is_outside = filters.BooleanFilter(label="外部专家")
    title = filters.MultipleChoiceFilter(label="职称", choices=Title.choices)
    state = filters.MultipleChoiceFilter(label="状态", choices=EXPERT.choices)

    class Meta:
        model = Expert
        fields = ()


class ThinkTankFilters(KnowingFilters):
    state = filters.MultipleChoiceFilter(label="状态", choices=THINK_TANK.choices)

    class Meta:
        model = ThinkTank
        fields = ()


class DrawFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=DRAW.choices)

    class Meta:
        model = Draw
        fields = ()


class ConsultationFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=CONSULTATION.choices)
    light = LightFilter(code=DEADLINE)

    class Meta:
        model = Consultation
        fields = ()
