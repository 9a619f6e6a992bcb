"""How seats are filtered, on the page and in the API."""

import django_filters as filters
from django.db.models import F, Q, QuerySet

from haizhu_broker.accounts.models import Organization
from haizhu_broker.web import clock
from pilots.programme.models import Body

from .models import Seat
from .reads import STANDING, where


def seated() -> QuerySet[Organization]:
    """The units that hold or held a seat."""
    return Organization.objects.filter(pk__in=Seat.objects.values("organization")).order_by("short_name", "pk")


class SeatFilters(filters.FilterSet):
    body = filters.ModelChoiceFilter(
        label="工作机构", queryset=lambda request: Body.objects.order_by("programme", F("position"))
    )
    organization = filters.ModelChoiceFilter(label="单位", queryset=lambda request: seated())
    standing = filters.MultipleChoiceFilter(label="情况", choices=list(STANDING.items()), method="by_standing")

    class Meta:
        model = Seat
        fields = ()

    def by_standing(self, queryset: QuerySet[Seat], name: str, asked: list[str]) -> QuerySet[Seat]:
        condition = Q()
        for one in asked:
            condition |= where(one, clock.today())
        return queryset.filter(condition)
