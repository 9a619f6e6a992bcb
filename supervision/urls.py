"""The pages of all rooms, under the name `supervision`."""

from .regime.urls import urlpatterns as regime
from .reporting.urls import urlpatterns as reporting

app_name = "supervision"
urlpatterns = [*regime, *reporting]
