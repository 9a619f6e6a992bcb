"""How entries are filtered, on the page and in the API."""

import django_filters as filters

from haizhu_broker.web.lights import LightFilter
from pilots.programme.models import Sector

from .domain import DEADLINE
from .models import Entry
from .states import ENTRY


class EntryFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=ENTRY.choices)
    light = LightFilter(code=DEADLINE)
    sector = filters.ModelMultipleChoiceFilter(label="领域", queryset=Sector.objects.all())

    class Meta:
        model = Entry
        fields = ()
