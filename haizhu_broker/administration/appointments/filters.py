"""How appointments are filtered."""

import django_filters as filters
from django.db.models import F, Q, QuerySet

from haizhu_broker.access import roles
from haizhu_broker.accounts.models import Membership, Organization
from haizhu_broker.web import clock
from haizhu_broker.web.choices import RecordFilter

from .reads import STANDING, running_out, where


def roles_known() -> list[tuple[str, str]]:
    return [(code, label) for code, label in roles.LABELS.items() if code not in (roles.SYSTEM, roles.ANONYMOUS)]


class MembershipFilters(filters.FilterSet):
    standing = filters.MultipleChoiceFilter(label="情况", choices=list(STANDING.items()), method="by_standing")
    role = filters.MultipleChoiceFilter(label="身份", choices=roles_known)
    organization = RecordFilter(Organization, F("short_name"), order="short_name", label="机构")
    is_lent = filters.BooleanFilter("stands_in_for", lookup_expr="isnull", exclude=True, label="代理")
    runs_out = filters.BooleanFilter(label="即将到期", method="by_end")

    class Meta:
        model = Membership
        fields = ()

    def by_standing(self, queryset: QuerySet[Membership], name: str, asked: list[str]) -> QuerySet[Membership]:
        condition = Q()
        for one in asked:
            condition |= where(one, clock.today())
        return queryset.filter(condition)

    def by_end(self, queryset: QuerySet[Membership], name: str, is_asked: bool) -> QuerySet[Membership]:
        soon = running_out(clock.today()).order_by().values("pk")
        return queryset.filter(pk__in=soon) if is_asked else queryset.exclude(pk__in=soon)
