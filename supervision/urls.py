"""The pages of all rooms, under the name `supervision`."""

from .monitoring.urls import urlpatterns as monitoring
from .regime.urls import urlpatterns as regime
from .reporting.urls import urlpatterns as reporting

app_name = "supervision"
urlpatterns = [*regime, *reporting, *monitoring]
