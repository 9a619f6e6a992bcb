"""The pages of all rooms, under the name `administration`."""

from .clients.urls import urlpatterns as clients

app_name = "administration"
urlpatterns = [*clients]
