"""How filings and authorities are filtered, on the page and in the API."""

import django_filters as filters
from django.db.models import F
from django_filters.widgets import DateRangeWidget

from haizhu_broker.web.choices import RecordFilter
from haizhu_broker.web.lights import LightFilter

from .domain.clocks import CODE
from .kinds import KINDS
from .models import Authority, Filing
from .states import AUTHORITY, FILING

NAME = F("organization__short_name")


class FilingFilters(filters.FilterSet):
    authority = RecordFilter(Authority, NAME, order="organization__short_name", label="备案机关")
    kind = filters.MultipleChoiceFilter(label="事项", choices=[(one.code, one.label) for one in KINDS.values()])
    day = filters.DateFromToRangeFilter("issued_on", label="报送日期", widget=DateRangeWidget(attrs={"type": "date"}))
    light = LightFilter(code=CODE)
    state = filters.MultipleChoiceFilter(label="状态", choices=FILING.choices)

    class Meta:
        model = Filing
        fields = ()


class AuthorityFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=AUTHORITY.choices)

    class Meta:
        model = Authority
        fields = ()
