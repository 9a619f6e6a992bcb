"""How the lists of standards and criteria are filtered, on the page and in the API."""

import django_filters as filters

from .models import Criterion, Standard
from .states import PUBLISHED, STANDARD


class StandardFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=STANDARD.choices)

    class Meta:
        model = Standard
        fields = ()


class CriterionFilters(filters.FilterSet):
    # Only what everybody who reads the list may know of; the criteria of a draft stand on its own page.
    standard = filters.ModelChoiceFilter(
        label="标准", queryset=Standard.objects.filter(state__in=PUBLISHED).order_by("-pk")
    )
    dimension = filters.CharFilter(label="维度编号")

    class Meta:
        model = Criterion
        fields = ()
