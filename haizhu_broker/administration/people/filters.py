"""How accounts are filtered."""

import django_filters as filters
from django.conf import settings
from django.db.models import F, QuerySet

from haizhu_broker.access import roles
from haizhu_broker.accounts.models import Kind, Membership, Organization, User
from haizhu_broker.web import clock
from haizhu_broker.web.choices import RecordFilter

from . import reads
from .states import ACCOUNT


def roles_known() -> list[tuple[str, str]]:
    return [(code, label) for code, label in roles.LABELS.items() if code not in (roles.SYSTEM, roles.ANONYMOUS)]


class AccountFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=ACCOUNT.choices)
    role = filters.MultipleChoiceFilter(label="今日身份", choices=roles_known, method="by_role")
    organization = RecordFilter(Organization, F("short_name"), order="short_name", label="机构")
    kind = filters.MultipleChoiceFilter(label="类别", choices=Kind.choices)
    is_idle = filters.BooleanFilter(label=f"{settings.IDLE_ACCOUNT_DAYS} 天未登录", method="by_idleness")
    is_locked = filters.BooleanFilter(label="锁定")
    has_factor = filters.BooleanFilter(label="两步验证")
    is_without_rights = filters.BooleanFilter(label="未授权", method="by_rights")

    class Meta:
        model = User
        fields = ()

    def by_role(self, queryset: QuerySet[User], name: str, asked: list[str]) -> QuerySet[User]:
        held = Membership.objects.valid_on(clock.today()).filter(role__in=asked)
        return queryset.filter(pk__in=held.values("user")) if asked else queryset

    def by_idleness(self, queryset: QuerySet[User], name: str, is_asked: bool) -> QuerySet[User]:
        condition = reads.idle(clock.now())
        return queryset.filter(condition if is_asked else ~condition)

    def by_rights(self, queryset: QuerySet[User], name: str, is_asked: bool) -> QuerySet[User]:
        bare = reads.without_rights(clock.today()).values("pk")
        return queryset.filter(pk__in=bare) if is_asked else queryset.exclude(pk__in=bare)
