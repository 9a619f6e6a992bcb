"""How organizations are filtered."""

import django_filters as filters
from django.db.models import Q, QuerySet

from haizhu_broker.accounts.models import Level, Organization

from .states import ORGANIZATION


def functions_known() -> list[tuple[str, str]]:
    """Every function that some organization has."""
    lists = Organization.objects.exclude(functions=[]).values_list("functions", flat=True)
    return [(one, one) for one in sorted({function for functions in lists for function in functions})]


class OrganizationFilters(filters.FilterSet):
    level = filters.MultipleChoiceFilter(label="层级", choices=Level.choices)
    function = filters.MultipleChoiceFilter(label="职能", choices=functions_known, method="by_function")
    state = filters.MultipleChoiceFilter(label="状态", choices=ORGANIZATION.choices)

    class Meta:
        model = Organization
        fields = ()

    def by_function(self, queryset: QuerySet[Organization], name: str, asked: list[str]) -> QuerySet[Organization]:
        condition = Q()
        for one in asked:
            condition |= Q(functions__contains=[one])
        return queryset.filter(condition) if asked else queryset
