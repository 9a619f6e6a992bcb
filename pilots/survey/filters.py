"""How cases, questionnaires, answers and visits are filtered, on the page and in the API."""

import django_filters as filters
from django.db.models import F

from haizhu_broker.web.choices import RecordFilter, within_scope
from pilots.enterprises.models import Enterprise, Ownership
from pilots.programme.models import Programme, Sector

from .models import Answer, Intended, Questionnaire, SiteVisit, SurveyCase
from .states import ANSWER, QUESTIONNAIRE, SITE_VISIT, SURVEY_CASE

NAME = F("organization__short_name")


class ShortlistFilters(filters.FilterSet):
    programme = filters.ModelChoiceFilter(label="试点项目", queryset=within_scope(Programme))
    sector = filters.ModelMultipleChoiceFilter(
        label="领域", field_name="enterprise__sector", queryset=Sector.objects.all()
    )
    ownership = filters.MultipleChoiceFilter(
        label="所有制", field_name="enterprise__ownership", choices=Ownership.choices
    )
    is_in_pazhou = filters.BooleanFilter(label="琶洲试验区", field_name="enterprise__is_in_pazhou")

    class Meta:
        model = Intended
        fields = ()


class CaseFilters(ShortlistFilters):
    state = filters.MultipleChoiceFilter(label="状态", choices=SURVEY_CASE.choices)

    class Meta:
        model = SurveyCase
        fields = ()


class QuestionnaireFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=QUESTIONNAIRE.choices)

    class Meta:
        model = Questionnaire
        fields = ()


class AnswerFilters(filters.FilterSet):
    enterprise = RecordFilter(Enterprise, NAME, order="sort_key", label="企业")
    state = filters.MultipleChoiceFilter(label="状态", choices=ANSWER.choices)
    due_on = filters.DateFromToRangeFilter(label="填写期限")

    class Meta:
        model = Answer
        fields = ()


class VisitFilters(filters.FilterSet):
    sector = filters.ModelMultipleChoiceFilter(
        label="领域", field_name="enterprise__sector", queryset=Sector.objects.all()
    )
    state = filters.MultipleChoiceFilter(label="状态", choices=SITE_VISIT.choices)
    planned_on = filters.DateFromToRangeFilter(label="计划日期")

    class Meta:
        model = SiteVisit
        fields = ()
