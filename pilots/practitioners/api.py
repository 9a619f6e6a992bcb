"""Practitioners in the API; numbers are masked here too."""

from haizhu_broker.api.records import RecordApi

from .columns import FACTS, PRACTITIONERS
from .forms import FORMS
from .states import PRACTITIONER


class PractitionerApi(RecordApi):
    """The people whom brokers engage, with training and yearly check."""

    listing = PRACTITIONERS
    facts = FACTS
    lifecycle = PRACTITIONER
    forms = FORMS


urlpatterns = PractitionerApi.routes("practitioners", "practitioner")
