"""The API operations of all rooms."""

from .regime.api import urlpatterns as regime

urlpatterns = [*regime]
