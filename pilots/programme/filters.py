"""How tasks are filtered, on the page and in the API."""

import django_filters as filters
from django.db.models import QuerySet

from haizhu_broker.accounts.models import Organization
from haizhu_broker.web.lights import LightFilter

from .domain import DEADLINE
from .models import Phase, Task, TaskUnit
from .states import TASK


def responsible_units(request: object) -> QuerySet[Organization]:
    return Organization.objects.filter(pk__in=TaskUnit.objects.values("organization"))


class TaskFilters(filters.FilterSet):
    unit = filters.ModelMultipleChoiceFilter(label="责任单位", queryset=responsible_units, method="by_unit")
    phase = filters.ModelMultipleChoiceFilter(label="阶段", queryset=Phase.objects.all())
    light = LightFilter(code=DEADLINE)
    state = filters.MultipleChoiceFilter(label="状态", choices=TASK.choices)

    class Meta:
        model = Task
        fields = ()

    def by_unit(self, queryset: QuerySet[Task], name: str, units: list[Organization]) -> QuerySet[Task]:
        if not units:
            return queryset
        return queryset.filter(pk__in=TaskUnit.objects.filter(organization__in=units).values("task_id"))
