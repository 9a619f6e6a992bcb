"""Brokers in the API."""

from haizhu_broker.api.records import RecordApi

from .columns import BROKERS, FACTS
from .forms import FORMS
from .states import BROKER


class BrokerApi(RecordApi):
    """The data brokers and the decisions about them."""

    listing = BROKERS
    facts = FACTS
    lifecycle = BROKER
    forms = FORMS


urlpatterns = BrokerApi.routes("brokers", "broker")
