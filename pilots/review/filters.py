"""How the lists of the review are filtered, on the page and in the API."""

import django_filters as filters

from .models import Panel, PanelMember, ReviewResult, ScoreSheet
from .states import MEMBER, PANEL, SHEET


class PanelFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=PANEL.choices)

    class Meta:
        model = Panel
        fields = ()


class MemberFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=MEMBER.choices)

    class Meta:
        model = PanelMember
        fields = ()


class SheetFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=SHEET.choices)

    class Meta:
        model = ScoreSheet
        fields = ()


class ResultFilters(filters.FilterSet):
    class Meta:
        model = ReviewResult
        fields = ()
