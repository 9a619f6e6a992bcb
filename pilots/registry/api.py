"""The registry in the API: open to everybody, as of any past day."""

from django.http import HttpResponse
from rest_framework.permissions import AllowAny
from rest_framework.request import Request

from haizhu_broker.api.preconditions import tagged
from haizhu_broker.api.records import RecordApi

from .columns import CHANGES, ENTRIES


class RegistryApi(RecordApi):
    """What is on record of each broker; with `on` what was so at the end of that day. An entry never changes."""

    listing = ENTRIES
    permission_classes = (AllowAny,)

    def list(self, request: Request) -> HttpResponse:
        return tagged(request, super().list(request))


class RegistryChangeApi(RegistryApi):
    """Every entry of the registry, the newest first: entry, change and exit of brokers."""

    listing = CHANGES


urlpatterns = [
    *RegistryApi.routes("registry", "registry-entry"),
    *RegistryChangeApi.routes("registry-changes", "registry-change"),
]
