"""Enterprises and what they declare of themselves in the API; personal data are masked there too."""

from haizhu_broker.api.records import RecordApi

from .columns import (
    CERTIFICATE_FACTS,
    CERTIFICATES,
    CONTACT_FACTS,
    CONTACTS,
    ENTERPRISES,
    FACTS,
    HOLDING_FACTS,
    HOLDINGS,
)
from .forms import CERTIFICATE_FORMS, CONTACT_FORMS, FORMS, HOLDING_FORMS
from .states import CERTIFICATE, CONTACT, ENTERPRISE, HOLDING


class EnterpriseApi(RecordApi):
    """The register of enterprises."""

    listing = ENTERPRISES
    facts = FACTS
    lifecycle = ENTERPRISE
    forms = FORMS


class ContactApi(RecordApi):
    """The people to ask at enterprises."""

    listing = CONTACTS
    facts = CONTACT_FACTS
    lifecycle = CONTACT
    forms = CONTACT_FORMS


class HoldingApi(RecordApi):
    """The data that enterprises hold."""

    listing = HOLDINGS
    facts = HOLDING_FACTS
    lifecycle = HOLDING
    forms = HOLDING_FORMS


class CertificateApi(RecordApi):
    """The certificates of enterprises."""

    listing = CERTIFICATES
    facts = CERTIFICATE_FACTS
    lifecycle = CERTIFICATE
    forms = CERTIFICATE_FORMS


urlpatterns = [
    *EnterpriseApi.routes("enterprises", "enterprise"),
    *ContactApi.routes("contacts", "contact"),
    *HoldingApi.routes("holdings", "holding"),
    *CertificateApi.routes("certificates", "certificate"),
]
