"""How the registry is filtered, on the public page, in the open data and in the API."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from haizhu_broker.web.clock import today
from pilots.brokers.models import Grade, Type
from pilots.brokers.states import BROKER
from pilots.programme.models import Sector

from .models import RENAMED, RegistryEntry

CHANGED = {name: move.label for name, move in {**BROKER.creates, **BROKER.steps}.items()} | {RENAMED: "更名"}


class PastDay(forms.DateField):
    """A day that is over or today: nobody knows what will be on record."""

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and day > today():
            raise ValidationError(f"查询日期不能晚于今天，您填写的是 {day}。")
        return day


class DayFilter(filters.Filter):
    """Read by the listing itself, since without a day it shows what stands now."""

    field_class = PastDay

    def filter(self, queryset: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return queryset


class EntryFilters(filters.FilterSet):
    on = DayFilter(
        label="查询日期",
        widget=forms.DateInput(attrs={"type": "date"}),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": "查询日期应写作 2022-05-01 的样子，并且是实际存在的日期。"},
    )
    sector = filters.ModelChoiceFilter(
        label="领域", queryset=Sector.objects.all(), to_field_name="code", empty_label="全部", method="by_sector"
    )
    type = filters.ChoiceFilter(label="类型", choices=Type.choices, empty_label="全部")
    grade = filters.ChoiceFilter(label="等级", choices=Grade.choices, empty_label="全部")
    state = filters.ChoiceFilter(label="状态", choices=BROKER.choices, empty_label="全部")
    broker = filters.NumberFilter(label="数据经纪人", field_name="broker_id", max_value=2**62, min_value=1)

    class Meta:
        model = RegistryEntry
        fields = ()

    def by_sector(self, queryset: QuerySet[Any], name: str, sector: Sector) -> QuerySet[Any]:
        return queryset.filter(sector_codes__contains=[sector.code])


class ChangeFilters(filters.FilterSet):
    broker = filters.NumberFilter(label="数据经纪人", field_name="broker_id", max_value=2**62, min_value=1)
    kind = filters.MultipleChoiceFilter(label="事项", choices=list(CHANGED.items()))
    recorded = filters.DateFromToRangeFilter("recorded_from", label="登记日期")

    class Meta:
        model = RegistryEntry
        fields = ()
