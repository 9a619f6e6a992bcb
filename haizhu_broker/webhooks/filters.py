"""How addresses and deliveries are filtered."""

import django_filters as filters

from haizhu_broker.web.choices import within_scope

from .events import choices
from .models import Delivery, Endpoint
from .states import DELIVERY, ENDPOINT


class EndpointFilters(filters.FilterSet):
    state = filters.MultipleChoiceFilter(label="状态", choices=ENDPOINT.choices)

    class Meta:
        model = Endpoint
        fields = ()


class DeliveryFilters(filters.FilterSet):
    endpoint = filters.ModelChoiceFilter(label="推送地址", queryset=within_scope(Endpoint))
    event = filters.ChoiceFilter(label="事件", choices=choices)
    state = filters.MultipleChoiceFilter(label="状态", choices=DELIVERY.choices)
    created = filters.DateFromToRangeFilter(label="发生日期", field_name="created_at")

    class Meta:
        model = Delivery
        fields = ()
