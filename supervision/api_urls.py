"""The API operations of all rooms."""

from .regime.api import urlpatterns as regime
from .reporting.api import urlpatterns as reporting

urlpatterns = [*regime, *reporting]
