"""How the regime's lists are filtered, on the page and in the API."""

import django_filters as filters
from django.db.models import QuerySet

from .aspects import LABELS
from .indicators import Level, Supplier
from .inputs import BUREAU, FIRM, PENDING, Kind
from .models import Indicator, IndicatorSet, NamedInput, Objective, Rule
from .models.standing import CheckedBy, Severity
from .sources import ASKED
from .states import INDICATOR_SET, OBJECTIVE, PUBLISHED, RULE

ASPECTS = [(aspect.value, f"{aspect.value} {label}") for aspect, label in LABELS.items()]
PORTAL = "portal"


# Only what everybody who reads the lists may know of; the parts of a draft stand on its own page.
PUBLISHED_SETS = IndicatorSet.objects.filter(state__in=PUBLISHED).order_by("-pk")


class SetFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=INDICATOR_SET.choices)

    class Meta:
        model = IndicatorSet
        fields = ()


class PartFilters(filters.FilterSet):
    indicator_set = filters.ModelChoiceFilter(label="指标集", queryset=PUBLISHED_SETS)
    aspect = filters.MultipleChoiceFilter(label="方面", choices=ASPECTS)


class IndicatorFilters(PartFilters):
    level = filters.ChoiceFilter(label="层级", choices=[(level.value, level.label) for level in Level])
    supplied_by = filters.MultipleChoiceFilter(label="由谁提供", choices=[(one.value, one.label) for one in Supplier])
    caps = filters.BooleanFilter(label="封顶")

    class Meta:
        model = Indicator
        fields = ()


class InputFilters(PartFilters):
    source = filters.MultipleChoiceFilter(
        label="由谁提供",
        choices=[*((source, ASKED[source]) for source in (FIRM, BUREAU, PENDING)), (PORTAL, "平台计算")],
        method="by_source",
    )
    kind = filters.MultipleChoiceFilter(label="类型", choices=[(kind.value, kind.label) for kind in Kind])
    standing = filters.BooleanFilter(label="结转上期")

    class Meta:
        model = NamedInput
        fields = ()

    def by_source(self, queryset: QuerySet[NamedInput], name: str, asked: list[str]) -> QuerySet[NamedInput]:
        if not asked:
            return queryset
        named = queryset.filter(source__in=asked)
        return named | queryset.exclude(source__in=ASKED) if PORTAL in asked else named


class RuleFilters(filters.FilterSet):
    aspect = filters.MultipleChoiceFilter(label="方面", choices=ASPECTS)
    severity = filters.MultipleChoiceFilter(label="严重程度", choices=Severity.choices)
    checked_by = filters.MultipleChoiceFilter(label="检查方式", choices=CheckedBy.choices)
    state = filters.MultipleChoiceFilter(label="状态", choices=RULE.choices)

    class Meta:
        model = Rule
        fields = ()


class ObjectiveFilters(filters.FilterSet):
    aspect = filters.MultipleChoiceFilter(label="方面", choices=ASPECTS)
    year = filters.NumberFilter(label="年度")
    state = filters.MultipleChoiceFilter(label="状态", choices=OBJECTIVE.choices)

    class Meta:
        model = Objective
        fields = ()
