"""The pages of all rooms, under the name `supervision`."""

from .regime.urls import urlpatterns as regime

app_name = "supervision"
urlpatterns = [*regime]
