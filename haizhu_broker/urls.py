"""Composition: where every app is mounted."""

from django.urls import include, path

from haizhu_broker.home import health

urlpatterns = [
    path("accounts/", include("allauth.account.urls")),
    path("health/live/", health.live, name="live"),
    path("health/ready/", health.ready, name="ready"),
]
