"""How seats, liaisons and duties are filtered, on the page and in the API."""

from collections.abc import Callable
from typing import Any

import django_filters as filters
from django.db.models import F, Model, Q, QuerySet

from haizhu_broker.accounts.models import Level, Organization
from haizhu_broker.web import clock
from pilots.programme.models import Body, Duty, Task, TaskUnit

from .models import Liaison, Responsibility, Seat
from .reads import STANDING, where
from .states import LIAISON, RESPONSIBILITY


def units_of(model: type[Model]) -> Callable[[Any], QuerySet[Organization]]:
    """The units that records of `model` name."""

    def units(request: Any) -> QuerySet[Organization]:
        found = model._default_manager.exclude(organization=None).values("organization")
        return Organization.objects.filter(pk__in=found).order_by("short_name", "pk")

    return units


def tasks(request: Any) -> QuerySet[Task]:
    return Task.objects.order_by("programme", "position")


class SeatFilters(filters.FilterSet):
    body = filters.ModelChoiceFilter(
        label="工作机构", queryset=lambda request: Body.objects.order_by("programme", F("position"))
    )
    organization = filters.ModelChoiceFilter(label="单位", queryset=units_of(Seat))
    standing = filters.MultipleChoiceFilter(label="情况", choices=list(STANDING.items()), method="by_standing")

    class Meta:
        model = Seat
        fields = ()

    def by_standing(self, queryset: QuerySet[Seat], name: str, asked: list[str]) -> QuerySet[Seat]:
        condition = Q()
        for one in asked:
            condition |= where(one, clock.today())
        return queryset.filter(condition)


class LiaisonFilters(filters.FilterSet):
    level = filters.MultipleChoiceFilter("organization__level", label="层级", choices=Level.choices)
    state = filters.MultipleChoiceFilter(label="状态", choices=LIAISON.choices)

    class Meta:
        model = Liaison
        fields = ()


class ResponsibilityFilters(filters.FilterSet):
    organization = filters.ModelChoiceFilter(label="单位", queryset=units_of(Responsibility))
    task = filters.ModelChoiceFilter(label="任务", queryset=tasks)
    state = filters.MultipleChoiceFilter(label="状态", choices=RESPONSIBILITY.choices)

    class Meta:
        model = Responsibility
        fields = ()


class DivisionFilters(filters.FilterSet):
    organization = filters.ModelChoiceFilter(label="单位", queryset=units_of(TaskUnit))
    duty = filters.MultipleChoiceFilter(label="分工", choices=Duty.choices)
    task = filters.ModelChoiceFilter(label="任务", queryset=tasks)

    class Meta:
        model = TaskUnit
        fields = ()
