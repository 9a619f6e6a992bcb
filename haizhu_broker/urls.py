"""Composition: where every app is mounted."""

from django.conf import settings
from django.urls import include, path, re_path

from haizhu_broker.administration.clients.urls import oauth
from haizhu_broker.api.problems import not_found, server_error
from haizhu_broker.api.urls import problem_kinds

urlpatterns = [
    path("", include("haizhu_broker.home.urls")),
    path("accounts/", include("haizhu_broker.signin.urls")),
    path("api/v1/", include("haizhu_broker.api_urls")),
    re_path(r"^api/", not_found),
    problem_kinds,
    path("oauth/", include(oauth)),
    path("webhooks/", include("haizhu_broker.webhooks.urls")),
    path("administration/", include("haizhu_broker.administration.urls")),
    path("", include("pilots.urls")),
    path("", include("supervision.urls")),
    path("", include("haizhu_broker.papers.urls")),
    path("", include("haizhu_broker.web.attachments.urls")),
]
handler500 = server_error
if settings.DEMONSTRATION:
    urlpatterns.append(path("specimen/", include("haizhu_broker.web.specimen.views")))
