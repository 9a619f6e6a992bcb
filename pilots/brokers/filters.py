"""How brokers are filtered, on the page and in the API."""

import django_filters as filters
from django.db.models import QuerySet

from pilots.programme.models import Sector

from .models import Broker, Grade, Type
from .states import BROKER


class BrokerFilters(filters.FilterSet):
    sector = filters.ModelMultipleChoiceFilter(label="领域", queryset=Sector.objects.all(), method="by_sector")
    type = filters.MultipleChoiceFilter(label="类型", choices=Type.choices)
    grade = filters.MultipleChoiceFilter(label="等级", choices=Grade.choices)
    state = filters.MultipleChoiceFilter(label="状态", choices=BROKER.choices)

    class Meta:
        model = Broker
        fields = ()

    def by_sector(self, queryset: QuerySet[Broker], name: str, sectors: list[Sector]) -> QuerySet[Broker]:
        if not sectors:
            return queryset
        return queryset.filter(pk__in=Broker.sectors.through.objects.filter(sector__in=sectors).values("broker_id"))
