"""How notices and objections are filtered, on the page and in the API."""

import django_filters as filters

from haizhu_broker.web.lights import LightFilter
from pilots.programme.models import Programme

from .domain import DEADLINE
from .models import Objection, PublicNotice
from .states import OBJECTION, PUBLIC_NOTICE


class PublicNoticeFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=PUBLIC_NOTICE.choices)
    programme = filters.ModelMultipleChoiceFilter(label="试点项目", queryset=Programme.objects.all())
    posted_on = filters.DateFromToRangeFilter(label="发布日期")

    class Meta:
        model = PublicNotice
        fields = ()


class ObjectionFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=OBJECTION.choices)
    light = LightFilter(code=DEADLINE)
    notice = filters.ModelMultipleChoiceFilter(label="公示", queryset=PublicNotice.objects.shown())

    class Meta:
        model = Objection
        fields = ()
