"""How letters are filtered, on the page and in the API."""

import django_filters as filters

from haizhu_broker.web.choices import within_scope
from tests.letters.models import Letter
from tests.letters.states import LETTER


class LetterFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=LETTER.choices)
    received = filters.DateFromToRangeFilter("received_on", label="收文日期")
    is_urgent = filters.BooleanFilter(label="急件")
    answers = filters.ModelChoiceFilter(label="所复来文", queryset=within_scope(Letter))
    above = filters.NumberFilter("amount", lookup_expr="gte", label="金额不低于")

    class Meta:
        model = Letter
        fields = ()
