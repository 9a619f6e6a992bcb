"""How the register and the modes of numbering are filtered, on the page and in the API."""

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django_filters.widgets import DateRangeWidget

from haizhu_broker.accounts.models import Organization
from haizhu_broker.papers.kinds import KINDS
from haizhu_broker.papers.models import Dispatch
from haizhu_broker.papers.states import DISPATCH

HOW = (("own", "本平台编号"), ("outside", "外部编号"))


def kinds() -> list[tuple[str, str]]:
    """The kinds that are declared, by label."""
    return sorted(((kind.code, kind.label) for kind in KINDS.values()), key=lambda one: one[1])


def organs(request: Any) -> QuerySet[Organization]:
    """The organs that have given out a number here or registered one."""
    if request is None:
        return Organization.objects.none()
    return Organization.objects.filter(pk__in=Dispatch.objects.order_by().values("organ"))


class DispatchFilters(filters.FilterSet):
    organ = filters.ModelChoiceFilter(label="发文机关", queryset=organs)
    kind = filters.MultipleChoiceFilter(label="文种", choices=kinds)
    year = filters.NumberFilter(label="年份")
    state = filters.MultipleChoiceFilter(label="状态", choices=DISPATCH.choices)
    how = filters.ChoiceFilter(label="编号方式", choices=HOW, method="by_mode")
    issued = filters.DateFromToRangeFilter(
        "issued_on", label="签发日期", widget=DateRangeWidget(attrs={"type": "date"})
    )

    class Meta:
        model = Dispatch
        fields = ()

    def by_mode(self, queryset: QuerySet[Dispatch], name: str, mode: str) -> QuerySet[Dispatch]:
        return queryset.filter(is_outside=mode == "outside")
