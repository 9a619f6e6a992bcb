"""How enterprises are filtered, on the page and in the API."""

import django_filters as filters

from pilots.programme.models import Sector

from .models import Enterprise, Kind


class EnterpriseFilters(filters.FilterSet):
    sector = filters.ModelMultipleChoiceFilter(label="领域", queryset=Sector.objects.all())
    kind = filters.MultipleChoiceFilter(label="类别", choices=Kind.choices)
    is_in_pazhou = filters.BooleanFilter(label="琶洲试验区")

    class Meta:
        model = Enterprise
        fields = ()
