"""How the lists of meetings are filtered, on the page and in the API."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet

from haizhu_broker.accounts.models import Organization
from haizhu_broker.web.clock import today
from haizhu_broker.web.lights import COLOURS, LightFilter, with_deadline
from haizhu_broker.workdays.table import calendar
from pilots.programme.models import Body

from .domain import actions, referrals
from .lights import Standing, light_of
from .models import (
    ActionItem,
    ActionUnit,
    AgendaItem,
    Attendance,
    Meeting,
    MeetingKind,
    Minutes,
    Referral,
    ReferralAnswer,
    ReferralKind,
    VotingRule,
)
from .states import ACTION_ITEM, AGENDA_ITEM, MEETING, MINUTES, REFERRAL, VOTING_RULE


def asked_units(request: object) -> QuerySet[Organization]:
    return Organization.objects.filter(pk__in=Attendance.objects.values("organization"))


def charged_units(request: object) -> QuerySet[Organization]:
    return Organization.objects.filter(pk__in=ActionUnit.objects.values("organization"))


def answering_units(request: object) -> QuerySet[Organization]:
    return Organization.objects.filter(pk__in=ReferralAnswer.objects.values("organization"))


class VotingRuleFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=VOTING_RULE.choices)

    class Meta:
        model = VotingRule
        fields = ()


class MeetingFilters(filters.FilterSet):
    body = filters.ModelMultipleChoiceFilter(label="工作机构", queryset=Body.objects.all())
    kind = filters.MultipleChoiceFilter(label="类别", choices=MeetingKind.choices)
    year = filters.NumberFilter(label="年度")
    unit = filters.ModelMultipleChoiceFilter(label="与会单位", queryset=asked_units, method="by_unit")
    state = filters.MultipleChoiceFilter(label="状态", choices=MEETING.choices)

    class Meta:
        model = Meeting
        fields = ()

    def by_unit(self, queryset: QuerySet[Meeting], name: str, units: list[Organization]) -> QuerySet[Meeting]:
        if not units:
            return queryset
        return queryset.filter(pk__in=Attendance.objects.filter(organization__in=units).values("meeting"))


class AgendaItemFilters(filters.FilterSet):
    proposer = filters.ModelMultipleChoiceFilter(
        label="提出单位",
        queryset=lambda request: Organization.objects.filter(pk__in=AgendaItem.objects.values("proposer")),
    )
    meeting = filters.NumberFilter(label="会议", field_name="meeting_id")
    state = filters.MultipleChoiceFilter(label="状态", choices=AGENDA_ITEM.choices)

    class Meta:
        model = AgendaItem
        fields = ()


class MinutesFilters(filters.FilterSet):
    body = filters.ModelMultipleChoiceFilter(label="工作机构", field_name="meeting__body", queryset=Body.objects.all())
    state = filters.MultipleChoiceFilter(label="状态", choices=MINUTES.choices)

    class Meta:
        model = Minutes
        fields = ()


class ActionItemFilters(filters.FilterSet):
    unit = filters.ModelMultipleChoiceFilter(label="承办单位", queryset=charged_units, method="by_unit")
    light = filters.MultipleChoiceFilter(label="状态灯", choices=COLOURS, method="by_light")
    state = filters.MultipleChoiceFilter(label="状态", choices=ACTION_ITEM.choices)

    class Meta:
        model = ActionItem
        fields = ()

    def by_unit(self, queryset: QuerySet[ActionItem], name: str, units: list[Organization]) -> QuerySet[ActionItem]:
        if not units:
            return queryset
        return queryset.filter(pk__in=ActionUnit.objects.filter(organization__in=units).values("action"))

    def by_light(self, queryset: QuerySet[ActionItem], name: str, chosen: list[str]) -> QuerySet[ActionItem]:
        return queryset.filter(pk__in=lit(chosen)) if chosen else queryset


def lit(colours: list[str]) -> list[Any]:
    """The keys of the action items that stand in one of these lights today."""
    days, day = calendar(), today()
    rows = with_deadline(ActionItem.objects.all(), actions.DEADLINE).values_list("pk", *Standing._fields)
    return [pk for pk, *row in rows if light_of(Standing(*row), today=day, calendar=days).colour in colours]


class ReferralFilters(filters.FilterSet):
    kind = filters.MultipleChoiceFilter(label="类别", choices=ReferralKind.choices)
    unit = filters.ModelMultipleChoiceFilter(label="单位", queryset=answering_units, method="by_unit")
    light = LightFilter(code=referrals.DEADLINE)
    state = filters.MultipleChoiceFilter(label="状态", choices=REFERRAL.choices)

    class Meta:
        model = Referral
        fields = ()

    def by_unit(self, queryset: QuerySet[Referral], name: str, units: list[Organization]) -> QuerySet[Referral]:
        if not units:
            return queryset
        return queryset.filter(pk__in=ReferralAnswer.objects.filter(organization__in=units).values("referral"))
