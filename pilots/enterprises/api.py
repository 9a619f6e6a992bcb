"""Enterprises in the API."""

from haizhu_broker.api.records import RecordApi

from .columns import ENTERPRISES, FACTS
from .forms import FORMS
from .states import ENTERPRISE


class EnterpriseApi(RecordApi):
    """The register of enterprises."""

    listing = ENTERPRISES
    facts = FACTS
    lifecycle = ENTERPRISE
    forms = FORMS


urlpatterns = EnterpriseApi.routes("enterprises", "enterprise")
