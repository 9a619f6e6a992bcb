"""The API operations of all rooms."""

from .monitoring.api import urlpatterns as monitoring
from .regime.api import urlpatterns as regime
from .reporting.api import urlpatterns as reporting

urlpatterns = [*regime, *reporting, *monitoring]
