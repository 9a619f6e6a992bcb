"""How rounds, applications and statements are filtered, on pages and in the API."""

import django_filters as filters
from django.db.models import F

from haizhu_broker.web.choices import RecordFilter
from haizhu_broker.web.lights import LightFilter
from pilots.programme.models import Sector

from .domain.clocks import EXAMINATION
from .models import Application, Round, Statement
from .states import APPLICATION, ROUND, STATEMENT


class RoundFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=ROUND.choices)

    class Meta:
        model = Round
        fields = ()


class ApplicationFilters(filters.FilterSet):
    round = RecordFilter(Round, F("name"), order="-applies_until", label="批次")
    state = filters.MultipleChoiceFilter(label="状态", choices=APPLICATION.choices)
    sector = filters.ModelMultipleChoiceFilter(label="申报领域", queryset=Sector.objects.all())
    light = LightFilter(code=EXAMINATION)

    class Meta:
        model = Application
        fields = ()


class StatementFilters(filters.FilterSet):
    application = RecordFilter(Application, F("number"), order="number", label="申报")
    state = filters.MultipleChoiceFilter(label="状态", choices=STATEMENT.choices)

    class Meta:
        model = Statement
        fields = ()
