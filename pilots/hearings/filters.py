"""How hearings are filtered, on the page and in the API."""

import django_filters as filters

from haizhu_broker.web.choices import RecordFilter
from haizhu_broker.web.lights import LightFilter
from pilots.brokers.models import NAME, Broker

from .models import STATING, Hearing, Intended
from .states import HEARING


class HearingFilters(filters.FilterSet):
    broker = RecordFilter(Broker, NAME, order="enterprise__sort_key", label="数据经纪人")
    intended = filters.MultipleChoiceFilter(label="拟作出", choices=Intended.choices)
    state = filters.MultipleChoiceFilter(label="状态", choices=HEARING.choices)
    light = LightFilter(code=STATING, label="陈述期限")

    class Meta:
        model = Hearing
        fields = ()
