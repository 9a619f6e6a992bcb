"""How certificates are filtered, on the page and in the API."""

import django_filters as filters

from haizhu_broker.web.choices import RecordFilter
from pilots.brokers.models import NAME, Broker

from .models import PilotCertificate
from .states import PILOT_CERTIFICATE


class PilotCertificateFilters(filters.FilterSet):
    broker = RecordFilter(Broker, NAME, order="enterprise__sort_key", label="数据经纪人")
    state = filters.MultipleChoiceFilter(label="状态", choices=PILOT_CERTIFICATE.choices)

    class Meta:
        model = PilotCertificate
        fields = ()
