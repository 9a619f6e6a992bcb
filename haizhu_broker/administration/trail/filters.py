"""How the audit is searched: by person, unit, kind of event, verb, object, address, request, success and period."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django import forms
from django.apps import apps
from django.db.models import Q, QuerySet

from haizhu_broker.access.policy import POLICIES
from haizhu_broker.accounts.models import Organization, User
from haizhu_broker.audit.models import GRANTS, Category, Entry
from haizhu_broker.lifecycle.table import LIFECYCLES

from .disclosing import kind_label

MOST = 200  # people or units of one name
ALSO = {"accounts.User", "accounts.Organization", "accounts.Membership", "papers.Document"}
COMMON = {
    "sign_in": "登录",
    "sign_out": "退出登录",
    "change_password": "修改密码",
    "reset_password": "重置密码",
    "add_factor": "启用第二因素",
    "remove_factor": "停用第二因素",
    "reset_factor": "更换第二因素",
    "use_factor": "使用第二因素",
    "lock_out": "锁定账户",
    "unlock": "解除锁定",
    "refused": "越权被拒",
    "infected": "文件发现病毒",
    "export": "导出",
    "open": "查看",
    "download": "下载",
    "reveal": "查看完整个人信息",
    **GRANTS,
    "verify_seals": "核对审计封存",
    "drop_month": "清理到期审计记录",
}


def verbs() -> list[tuple[str, str]]:
    """Every verb with its words; one that several records have goes by all of them."""
    words: dict[str, dict[str, None]] = {verb: {label: None} for verb, label in COMMON.items()}
    for lifecycle in LIFECYCLES.values():
        for move in (*lifecycle.creates.values(), *lifecycle.steps.values()):
            words.setdefault(move.name, {})[move.label] = None
    return sorted(((verb, "、".join(labels)) for verb, labels in words.items()), key=lambda one: one[1])


def kinds() -> list[tuple[str, str]]:
    """The record types that entries speak of."""
    labels = {model._meta.label for model in apps.get_models()} & {*POLICIES, *LIFECYCLES, *ALSO}
    return sorted(((label, kind_label(label)) for label in labels), key=lambda one: one[1])


class AddressFilter(filters.CharFilter):
    """An IP address, exactly."""

    field_class = forms.GenericIPAddressField


class EntryFilters(filters.FilterSet):
    person = filters.CharFilter(label="人员（姓名或账户名）", method="by_person")
    organization = filters.CharFilter(label="机构", method="by_organization")
    category = filters.MultipleChoiceFilter(label="类别", choices=Category.choices)
    verb = filters.ChoiceFilter(label="事项", choices=verbs)
    subject_type = filters.ChoiceFilter(label="对象类型", choices=kinds)
    is_success = filters.BooleanFilter(label="是否成功")
    period = filters.DateFromToRangeFilter("at", label="日期")
    address = AddressFilter(label="IP 地址")
    request_id = filters.CharFilter(label="请求编号", max_length=64)

    class Meta:
        model = Entry
        fields = ()

    def by_person(self, entries: QuerySet[Entry], name: str, value: str) -> QuerySet[Entry]:
        """By the account's name exactly, or a part of the person's; the keys first, so that the index answers."""
        found = User.objects.filter(Q(username=value) | Q(display_name__icontains=value))
        return entries.filter(actor_id__in=list(found.values_list("pk", flat=True)[:MOST]))

    def by_organization(self, entries: QuerySet[Entry], name: str, value: str) -> QuerySet[Entry]:
        """By a part of a name that the unit bears or bore."""
        found = Organization.objects.filter(Q(short_name__icontains=value) | Q(names__name__icontains=value))
        keys: list[Any] = list(found.order_by().values_list("pk", flat=True).distinct()[:MOST])
        return entries.filter(organization_id__in=keys)
