"""The pages of all rooms, under the name `administration`."""

from django.urls import URLPattern

app_name = "administration"
urlpatterns: list[URLPattern] = []
