"""Certificates of brokers in the API."""

from haizhu_broker.api.records import RecordApi

from .columns import CERTIFICATES, FACTS
from .forms import FORMS
from .states import PILOT_CERTIFICATE


class PilotCertificateApi(RecordApi):
    """The certificates that the bureau issued to brokers."""

    listing = CERTIFICATES
    facts = FACTS
    lifecycle = PILOT_CERTIFICATE
    forms = FORMS


urlpatterns = PilotCertificateApi.routes("pilot-certificates", "pilot-certificate")
